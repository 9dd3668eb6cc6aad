# title: Ask for a hug, or to be held
# about: You would like arms around you for a minute, and you say so.
# bonds: partner, spouse, friend, parent, sibling
# kind: ask
# asks: 40
# minutes: 3
# tone: warm, hurried
# take: Could you hold me for a minute? You can say no.
-> start

== start
Scene: They stand in the doorway, phone in hand. You would like a hug.
* [Could you hold me for a minute? You can say no.]
    -> asked
* [Have you got a minute for me?]
    Them: For what?
    -> what
* [Stand a little nearer than usual. # act]
    Them: Everything all right?
    -> what

== what
* [I'd like a hug. A short one is fine.]
    -> asked
* [Nothing. It's okay. # act]
    Scene: They look at you a little longer.
    -> look

== look
* [I lied. I'd like a hug.]
    -> asked
* [Leave it for today. # act]
    Aside: You noticed the wish. Not everything has to be said the same day.
    -> END

== asked
Them: I have to leave in two minutes, and my head is at work. # cool
* [Two minutes are enough for me.]
    Them: Then come here.
    -> held
* [Then later. Would tonight be good?]
    Them: Tonight, gladly.
    -> later
* [Okay. No is fine.]
    Them: It's not you. I'm all nerves.
    -> no

== no
* [I believe you. Ask me when the nerves are gone.]
    Them: I will.
    Aside: The wish was fine, and so was the no. Nothing is owed.
    -> END
* [Put a hand on your own chest for a breath. # act]
    Aside: The wish is still a good one. You can also be kind to it yourself.
    -> END

== later
* [Good. I'll come and find you.]
    Aside: You asked, and there is a time. That is how asking works on busy days.
    -> END
* [And I might have changed my mind by then.]
    Them: Then you tell me.
    Aside: You may want it now and not tonight. Both are yours.
    -> END

== held
Scene: Arms around you. At some point you notice the wish to pull away.
* [Stay for one more breath. # act]
    Aside: You asked, and you let yourself be held for one breath more.
    -> END
* [That's enough for me. Thank you.]
    Them: Any time.
    Aside: You asked for it, and you ended it. Both are yours to choose.
    -> END
