# title: Tell a sibling something true
# about: You look at an old photo together. You remember that day in another way.
# bonds: sibling, relative, friend
# kind: express
# asks: 45
# minutes: 3
# tone: lukewarm, warm
# take: I was lonely that summer. I never told you.
-> start

== start
Scene: An old photo: you two at a lake, both laughing.
Them: That was the best summer, wasn't it?
* [For me it was mixed. I was lonely that summer.]
    Them: Lonely? We were together every day.
    -> every
* [I like that photo. Can I tell you something about it?]
    Them: Sure.
    -> tell
* [Yes, great summer. # act]
    Them: You say that with a face.
    -> face

== face
* [It was mixed for me. I never told you.]
    -> tell
* [Another time, okay?]
    Them: Okay. I'd like to know, though.
    Aside: Now they know that there is something. You can choose the day.
    -> END

== tell
* [I was lonely that summer, and I hid it well.]
    -> answer
* [I wanted to go home the whole time, and said nothing.]
    -> answer

== every
* [Yes. And I still didn't tell anybody how I was.]
    -> answer
* [It's not against you. It was inside me.]
    -> answer

== answer
Them: Hm. I don't remember it that way at all. # cool
* [You don't have to. I only wanted you to know mine.]
    Them: Okay. That's a bit new.
    -> new
* [That stings a little.]
    Them: I didn't mean it like that. I'm surprised.
    -> new
* [Let's look at the next photo. # act]
    -> next

== new
Them: Is that why you were so quiet back then?
* [I think so. It was safer to be quiet.]
    Them: I thought you didn't like me.
    -> like
* [I don't know. Could be.]
    Them: I'd have sat with you, you know.
    -> like

== like
* [I did like you. I do.]
    Them: Good. Me too.
    Aside: One true sentence, and an old guess could be put right.
    -> END
* [That's more than I can answer right now. I'm glad you said it.]
    Them: No hurry. We have a whole box of photos.
    Aside: You told it and you paused. Both belong to talking.
    -> END

== next
Scene: They turn the page. It got no echo, and it is said.
* [Stay, and look at the photos. # act]
    Aside: Some true things need a while before somebody picks them up.
    -> END
* [I'd like to come back to it some day.]
    Them: Okay. Some day.
    Aside: You may come back to it. That is enough for today.
    -> END
