# title: Say no to a plan
# about: They have planned Saturday night for you both, and you would rather not.
# bonds: friend, partner, dating, relative, sibling
# kind: boundary
# asks: 30
# minutes: 3
# tone: lukewarm, hurt
# take: I don't want to go on Saturday. I like that you asked me.
-> start

== start
Scene: They show you a table for eight people, booked for Saturday.
Them: You're coming, right? I've put you down.
* [I don't want to go on Saturday. I like that you asked me.]
    Them: Oh. I was counting on you. # cool
    -> counting
* [Let me think until tomorrow at noon.]
    Them: Tomorrow is late. But all right.
    -> thinking
* [Maybe. Let's see. # act]
    Them: So that's a yes?
    -> maybe

== maybe
* [No. It's a no, and I said maybe because that's easier.]
    Them: Then I'd rather hear no. Thanks. # cool
    -> counting
* [Give me until noon tomorrow.]
    -> thinking

== thinking
Scene: You have until noon. Your answer is free.
* [I know already. It's a no for Saturday.]
    Them: Okay. At least I know. # cool
    -> counting
* [Leave it there, and write tomorrow before noon. # act]
    Aside: A later answer with a time is an answer. Keeping the time is the step.
    -> END

== counting
* [I see that it's a letdown. It is still a no.]
    Them: A bit, yes. I'll get over it.
    -> after
* [Eight people are a lot for me. Would you like a walk on Sunday?]
    Them: Sunday could work. Let me look.
    -> other
* [Say nothing, and let the no stand. # act]
    Them: Well. I'll tell the others.
    -> after

== other
* [Good. Around three?]
    Them: Three is good.
    Aside: You said no to the evening and yes to the person.
    -> END
* [Tell me tomorrow, no hurry.]
    Aside: You offered something you want. That is enough for today.
    -> END

== after
* [I'm glad you asked me. Ask me again some time.]
    Them: I will.
    Aside: A no can be kind and short. It needs no excuse.
    -> END
* [Thanks for taking it.]
    Aside: They may be let down for a while. You can both bear that.
    -> END
