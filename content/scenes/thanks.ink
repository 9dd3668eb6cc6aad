# title: Receive a compliment
# about: Somebody says something good about you, and you let it stand.
# bonds: partner, friend, colleague, parent, relative, dating
# kind: receive
# asks: 20
# minutes: 2
# tone: warm, lukewarm
# take: Thank you. I'm happy that you saw it.
-> start

== start
Scene: They look at what you made last week.
Them: This is really good. You have an eye for it.
* [Thank you.]
    -> taken
* [It was nothing. Anyone could have done it. # act]
    Them: I don't think so. I couldn't have. # cool
    -> nothing
* [Yours was better. # act]
    Them: I was talking about yours. # cool
    -> nothing

== nothing
Scene: The kind word still stands in the room. You can take it now.
* [Let me try that again. Thank you.]
    -> taken
* [I'm not good at this. Thank you for saying it.]
    Them: You're allowed to be not good at it.
    -> taken
* [Change the subject for today. # act]
    Aside: You noticed the reflex. That alone is worth something.
    -> END

== taken
Scene: A short silence. It feels warm and a little too bright.
* [Stay with it for one breath, without giving one back. # act]
    -> more
* [I'm happy that you saw it.]
    Them: I see more than you think.
    -> more

== more
Them: I told Kim about it too.
* [That's a bit much for me, and I like it.]
    Them: Good.
    Aside: You let it in and said where the edge is. Both at once.
    -> END
* [Please ask me before you tell others.]
    Them: Oh. I meant well. Okay. # cool
    -> limit
* [Smile, and leave it there. # act]
    Aside: You let it stand. Nothing had to be returned.
    -> END

== limit
* [I know you did. And the kind word stays with me.]
    Aside: You kept the good word and set a limit. They fit together.
    -> END
* [Thank you for hearing it.]
    Aside: A limit does not cancel a thank you.
    -> END
