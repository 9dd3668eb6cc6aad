# title: Come back after silence
# about: You have not answered for nine days. You write one message, and they answer.
# bonds: friend, partner, dating, sibling, former-partner
# kind: express
# asks: 50
# minutes: 4
# tone: irritated, hurt, warm
# take: I went quiet for nine days. I'm sorry for the wait, and I'm here now.
-> start

== start
Scene: Nine days without an answer from you. Their last message says: all okay?
* [I went quiet for nine days. I'm sorry for the wait, and I'm here now.]
    -> reply
* [I don't have a good reason. I wanted to write every day.]
    -> reply
* [Hey, what's up? # act]
    Them: Seriously? Nine days, and then that? # cool
    -> flat

== flat
* [You're right. I went quiet, and I'm sorry.]
    -> reply
* [Put the phone down for today. # act]
    Aside: You opened the door a little. You can go on tomorrow with one true sentence.
    -> END

== reply
Them: I was worried. And then I was angry.
* [Both make sense to me.]
    Them: Okay. What happened? # cool
    -> happened
* [I'd have been angry too. You didn't do anything wrong.]
    Them: I spent a week thinking that I had.
    -> week
* [I can hear that. I don't have more words tonight.]
    Them: Then when do you? # cool
    -> when

== week
* [You didn't. When it gets close, I pull back. That's mine.]
    Them: That helps. I wish you'd told me then.
    -> end
* [I'm sorry for that week.]
    Them: Thanks for saying so.
    -> end

== happened
* [After our good evening it got too close for me. I pulled back.]
    Them: I can live with that, if I know it.
    -> end
* [I don't fully know yet. I'd rather say that than invent a reason.]
    Them: That's honest, at least. I'm still annoyed. # cool
    -> annoyed

== when
* [Tomorrow at six. I'll call you.]
    Them: Six. I'll pick up.
    Aside: A time is a way back. Now it is yours to keep.
    -> END
* [I don't know. I know that I want to.]
    Them: Write when you know. # cool
    -> annoyed

== annoyed
Scene: They are not done being annoyed. Nothing in you has to fix that tonight.
* [You can be annoyed. I'm not going off again tonight.]
    Them: Fine. Good night, then.
    Aside: It did not turn warm, and you came back. Trust has its own pace.
    -> END
* [Thank you for answering me at all.]
    Aside: An irritated answer is still an answer. You can leave it there for today.
    -> END

== end
* [Next time I'd like to tell you: I need three days, I'm back on Friday.]
    Them: I could do something with that.
    Aside: You came back and named a next time. That is a repair.
    -> END
* [Good night. I'll write tomorrow.]
    Them: Good night.
    Aside: You came back. Tomorrow has one small thing in it, and that is enough.
    -> END
