# title: Talk about next summer's plans
# about: They want to plan a holiday eight months ahead. You feel the walls come nearer.
# bonds: partner, dating, spouse, friend
# kind: stay
# asks: 50
# minutes: 3
# tone: warm, lukewarm
# take: Planning that far makes me uneasy. I'd like to talk about it all the same.
-> start

== start
Them: Shall we book the lake for July? They have one room left.
* [Planning that far makes me uneasy. I'd like to talk about it all the same.]
    Them: Uneasy because of the lake, or because of me?
    -> because
* [I like the lake. July is far away for me.]
    Them: It's how booking works. # cool
    -> booking
* [Let's see. # act]
    Them: You say that every time. Then it's August. # cool
    -> august

== august
* [That's true. I say let's see when it gets tight for me.]
    Them: Okay. And what would make it less tight?
    -> less
* [I can't today. Ask me again on Saturday, and I'll answer.]
    Them: Saturday. I'll hold the room until then.
    Aside: You asked for time and named the day. It's on you now, and that's fine.
    -> END

== booking
* [Can it be cancelled?]
    Them: Until June, yes.
    -> less
* [I need a day with it. I'll tell you tomorrow evening.]
    Them: The room may be gone by then. # cool
    -> gone

== because
* [Neither. It's the far away that does it.]
    Them: So what would help?
    -> less
* [A bit because of us. If it's booked, it's real.]
    Them: It is real already, for me. # cool
    -> real

== real
* [For me too, mostly. That's what makes me jumpy.]
    Them: Jumpy I can work with.
    -> less
* [I need to breathe a moment.]
    Them: Breathe. I'm not going anywhere.
    -> less

== less
* [Four days, and something that can be cancelled.]
    Them: Four days. I'd hoped for a week. But yes.
    Aside: You stayed in the talk about the future, and said how much of it you can do.
    -> END
* [Two rooms next door to each other, so I can be alone at night.]
    Them: Unusual. Let me get used to the idea. # cool
    -> used
* [I don't know yet. But I'm still sitting here.]
    Them: You are. That's new.
    Aside: No plan was made, and you stayed. That was the step.
    -> END

== used
* [Take your time. I'd rather ask than not come at all.]
    Aside: You asked for closeness in a form you can bear. They may answer later.
    -> END
* [We can drop it for today.]
    Them: For today. Not for ever.
    Aside: Setting it down together is allowed.
    -> END

== gone
* [Then it's gone. I'd rather be late and honest.]
    Them: I'm a bit let down. I'll hear you tomorrow.
    Aside: They are let down, and you named a time. You can keep it.
    -> END
* [Then book it, if it can be cancelled.]
    Them: It can. I'll do it now.
    Aside: You let July be possible. Nothing more was asked.
    -> END
