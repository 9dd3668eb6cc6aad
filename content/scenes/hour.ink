# title: Ask for an hour alone, and say when you are back
# about: You are home together, your head is full, and you want to leave without a word.
# bonds: partner, spouse, flatmate, dating
# kind: boundary
# asks: 25
# minutes: 3
# tone: warm, hurt
# take: I need an hour by myself. I'm back at eight, and it isn't about you.
-> start

== start
Scene: Seven in the evening. They talk about their day. You hear less and less of it.
Them: Are you even listening?
* [Not well. I need an hour by myself. I'm back at eight.]
    -> asked
* [I want to hear it. My head is full right now.]
    Them: So what does that mean?
    -> mean
* [I'm fine. # act]
    Them: You don't look fine.
    -> fine

== fine
* [You're right. I need an hour alone, and then I'm back.]
    -> asked
* [I can't say it yet. Give me a moment.]
    Them: Okay. I'm here.
    -> mean

== mean
* [It means I'd like an hour alone, and then your day at eight.]
    -> asked
* [It means I'm going out. # act]
    Them: Until when? # cool
    -> when

== when
* [Until eight. I forgot to say that, and it matters.]
    Them: Okay. Eight.
    -> go
* [I don't know yet. I'll write to you by half past seven.]
    Them: That helps a little. # cool
    Aside: A time for the next word is a kind of return. It counts.
    -> END

== asked
Them: Did I do something?
* [No. It's my head, not you. Eight o'clock.]
    Them: Okay. Eight.
    -> go
* [Something small, and I'd like to say it after, not now.]
    Them: Now I'll sit here and wonder. # cool
    -> wonder

== wonder
* [I can see that. It's small, and it's not about us ending.]
    Them: Okay. Eight, then.
    -> go
* [Then I'll say it now, in one sentence, and go after that.]
    Them: Go on.
    Scene: You say the one sentence. They nod.
    -> go

== go
* [Thank you. I'll knock when I'm back.]
    Aside: Space with a time is a promise you can keep. Set a clock if you like.
    -> END
* [Touch their shoulder, and go. # act]
    Aside: You took space, and they know until when. The return is the other half.
    -> END
