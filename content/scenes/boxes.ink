# title: Ask a friend for help with moving
# about: You move on the first. You could carry it all alone, and you ask instead.
# bonds: friend, sibling, colleague, relative
# kind: depend
# asks: 40
# minutes: 3
# tone: lukewarm, warm
# take: I'm moving on the first. Would you help me for two hours? A no is fine.
-> start

== start
Scene: You sit on a bench with a friend. Twenty-two boxes wait at home.
Them: So, what's new with you?
* [I'm moving on the first. Would you help me for two hours? A no is fine.]
    -> asked
* [I'm moving. I'm trying to learn to ask for help.]
    Them: You? Ask? I'm curious.
    -> curious
* [Not much. # act]
    Them: You look tired for not much.
    -> tired

== tired
* [I'm moving, and it's a lot. Would you help for two hours?]
    -> asked
* [It's the moving. I'll manage. # act]
    Aside: You told them about it. That is half of asking.
    -> END

== curious
* [Would you carry boxes with me, for two hours?]
    -> asked
* [I've said it now. The question comes next week.]
    Them: I'll be waiting for it.
    Aside: You gave it a time. The question is allowed to be slow.
    -> END

== asked
Them: Hm. The first. I'll have to look. My back isn't great. # cool
* [Sitting with me while I pack would help too.]
    Them: That I can do. I'll bring sandwiches.
    -> yes
* [Look in peace. Tell me by Thursday?]
    Them: Thursday. Okay.
    -> wait
* [Forget it. I'll pay someone. # act]
    Them: Hang on. I didn't say no.
    -> hang

== hang
* [True. I heard a no because I'm used to one.]
    Them: I'd come for the light stuff.
    -> yes
* [Still, I'd rather do it another way. Thanks for listening.]
    Them: As you like. I'd have come. # cool
    -> wait

== wait
Scene: No yes yet. You notice how much you want to take the question back.
* [Leave the question where it is. # act]
    Aside: A maybe is hard to hold. You can hold it, and ask one more person.
    -> END
* [I'll ask Robin as well, so it doesn't all hang on you.]
    Them: Good idea.
    Aside: Several people, small pieces: that makes it lighter for everyone.
    -> END

== yes
* [Thank you. I'm not used to this.]
    Them: I can tell. It's fine.
    Aside: You leaned on somebody a little. That was the step.
    -> END
* [Thank you. I'll make it up to you.]
    Them: Buy me a sandwich next time, and that's that.
    Aside: You may owe somebody a sandwich. Friends live with that.
    -> END
