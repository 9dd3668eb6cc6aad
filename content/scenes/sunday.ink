# title: Tell a parent a limit
# about: Every Sunday call ends with the same questions about your life. You say where it stops.
# bonds: parent, relative
# kind: boundary
# asks: 55
# minutes: 4
# tone: hurt, irritated
# take: I don't talk about that on the phone. Ask me about my garden instead.
-> start

== start
Scene: The Sunday call, ten minutes in.
Them: And, is there somebody in your life now? You're not getting younger. # cool
* [I don't talk about that on the phone. Ask me about my garden instead.]
    -> said
* [When you ask that, I want to hang up. I'd rather stay on the line.]
    Them: Hang up? Because I ask a question?
    -> question
* [I have to go. # act]
    Them: You always have to go. # cool
    -> go

== go
* [You're right, that was a way out. The truth is, I don't want that question.]
    -> said
* [Yes. I'll call on Wednesday at six.]
    Them: Wednesday. All right.
    Aside: You ended it, with a day for the next one. The limit can be said then.
    -> END

== question
* [Because of that one. The others are fine.]
    -> said
* [Yes. It presses on me, and then I call less.]
    Them: I didn't know that it's like that for you.
    -> known

== said
Them: I'm your parent. I'm allowed to ask. # cool
* [You are. And I don't answer that one.]
    Them: You've become so hard. # cool
    -> hard
* [I know you ask because you care. It's still no.]
    Them: Well. I do care.
    -> known
* [If it comes up again, I'll say goodbye and call on Wednesday.]
    Them: So that's how it is now. # cool
    -> hard

== hard
Scene: The sentence lands. You want to give in, or hang up.
* [It may sound hard. I say it so that I can keep calling.]
    Them: Hm. And the garden?
    -> known
* [I'm going to stop for today. Wednesday at six.]
    Them: If you think so.
    Aside: They are not happy, and you kept your limit and your tie. Both.
    -> END
* [Breathe out, and say nothing for a moment. # act]
    Them: Are you still there?
    -> there

== there
* [I'm here. Tell me about your knee.]
    Them: Oh, the knee. Don't ask.
    Aside: You did not argue and you did not give in. The call went on.
    -> END
* [I'm here, and I'm stopping for today.]
    Aside: A limit does not need their blessing.
    -> END

== known
* [Thank you. The garden is full of beans.]
    Them: Beans. We had beans when you were small.
    Aside: There was room for something else on the phone.
    -> END
* [I'd like to call every Sunday, without that question.]
    Them: I'll try. I may forget.
    Aside: You said what you want, and what for. You can say it again when it slips.
    -> END
