// Every scene: tags on top, then lines with a speaker (Scene, Them, Aside) and answers in [ ].
# title: Say "I missed you"
# about: You meet again after four days apart, and you noticed the days.
# bonds: partner, spouse, dating, friend, sibling
# kind: express
# asks: 25
# minutes: 3
# tone: warm, lukewarm
# take: I missed you these days.
-> start

== start
Scene: Four days apart. You meet at the door, and both of you have your coats on.
Them: Hey. There you are. How was your week?
* [I missed you these days.]
    Them: Did you? You never said.
    -> asked
* [Long. I thought of you on Tuesday.]
    Them: On Tuesday? What happened on Tuesday?
    -> tuesday
* [Busy. And yours? # act]
    Scene: The talk goes to work. The sentence is still there, unsaid.
    -> later

== asked
* [I'm slow to say it. It was true all the same.]
    Them: Then I'm glad you said it now.
    -> warm
* [I noticed it most in the evenings.]
    Them: I had such a full week that I hardly looked up. Sorry. # cool
    -> uneven

== tuesday
* [Nothing happened. I wanted to tell you something, and you weren't there.]
    Them: Tell me now.
    -> warm
* [Nothing. Forget it. # act]
    Them: All right. Shall we go in?
    -> later

== later
* [One thing first. I missed you.]
    Them: Oh. Okay. Shall we eat something? # cool
    -> uneven
* [Leave it for today. # act]
    Aside: You can leave it. The sentence will fit another day as well.
    -> END

== uneven
Scene: It is not the answer you hoped for. It is not a no either.
* [You don't have to have missed me too. I wanted you to know.]
    Them: Thank you. I do like that you told me.
    Aside: You said it, and their answer stayed theirs. Both can be true.
    -> END
* [Stay beside them, and say nothing more for now. # act]
    Aside: The sentence is out. A plain answer does not take it back.
    -> END

== warm
Scene: They look at you for a moment longer than usual.
* [Look back, and stay two breaths. # act]
    Aside: You said it and you stayed. That is the whole step.
    -> END
* [That's as much as I can say today.]
    Them: It's plenty.
    Aside: You said it, and you said where it ends. Both are fine.
    -> END
