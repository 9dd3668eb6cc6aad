# title: Tell them what scared you about the weekend
# about: The weekend was close and good. Since then you have been cool, and they noticed.
# bonds: partner, dating, spouse
# kind: express
# asks: 60
# minutes: 4
# tone: warm, hurt
# take: The weekend was lovely, and after it I got scared and pulled back.
-> start

== start
Scene: Wednesday. You have answered in short words since Sunday.
Them: You were so near on Sunday. And now you're somewhere else.
* [The weekend was lovely, and after it I got scared.]
    Them: Scared? Of what?
    -> scared
* [You're right. I notice it too.]
    Them: And do you know why?
    -> why
* [I've had a lot of work. # act]
    Them: It's not the work. I know your work face. # cool
    -> face

== face
* [No. It's not the work. I pulled back.]
    Them: Why?
    -> why
* [I can't talk about it today. Can we on Friday evening?]
    Them: Friday. All right. I'd like that.
    Aside: You asked for time and gave a day. That is an answer.
    -> END

== why
* [When it's that good, a part of me wants to run.]
    Them: From me? # cool
    -> me
* [I don't know yet. I know it isn't something you did.]
    Them: That's hard to believe. I've been checking every word I said. # cool
    -> me

== scared
* [Of needing you. I'm used to managing alone.]
    Them: I didn't know that.
    -> heard
* [I don't have the word. It sits in my chest.]
    Them: Then let it sit. You don't have to explain it all.
    -> heard

== me
* [Not from you. From how much it matters to me.]
    Them: I need a moment with that. # cool
    -> moment
* [I see that it hurts. I'm sorry it landed on you.]
    Them: Thank you. That was what I needed.
    -> heard

== moment
* [Take it. I'm here, I'm not leaving the room.]
    Aside: They need time now, as you sometimes do. You can both have it.
    -> END
* [Shall we stop here, and have tea?]
    Them: Tea is good.
    Aside: You said the true thing and stopped in time. It can go on another day.
    -> END

== heard
Them: What would help, the next time it gets that close?
* [If I may say: I need an evening, I'm back tomorrow.]
    Them: That I can do, if you say it.
    Aside: You told the truth about the weekend and asked for something you can keep.
    -> END
* [I don't know. Ask me again on Sunday.]
    Them: I will.
    Aside: Not knowing is a fair answer. The scary part is said.
    -> END
