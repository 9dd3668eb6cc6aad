# title: Share one feeling after a hard day
# about: The day was bad, you come home, and they ask how it was.
# bonds: partner, spouse, friend, flatmate, parent
# kind: express
# asks: 30
# minutes: 3
# tone: warm, hurried
# take: Today was hard. I feel a bit ashamed about the meeting.
-> start

== start
Scene: You come home. The meeting is still in your shoulders.
Them: How was it today?
* [Hard. I feel a bit ashamed about the meeting.]
    -> said
* [Fine. # act]
    Them: Fine fine, or fine?
    -> fine
* [Give me ten minutes, then I'd like to tell you one thing.]
    Them: Deal.
    -> ten

== fine
* [Not that fine. It was hard.]
    -> said
* [I can't find words. My shoulders are up at my ears.]
    Them: I can see them from here.
    -> said

== ten
Scene: Ten minutes later you sit down beside them.
* [The meeting went badly. I feel small about it.]
    -> said
* [I thought I'd have more words. It was a hard day.]
    -> said

== said
Them: Oh no. What happened?
* [I'd like to say it without solving it.]
    Them: Okay. I'm listening.
    -> listens
* [I forgot the figures, and everyone waited.]
    Them: You could make a list next time. That's what I do. # cool
    -> advice
* [That's all I have for now.]
    Them: All right. Come here, if you want.
    -> end

== advice
Scene: You wanted an ear and got a list. Part of you wants to leave the room.
* [I know you mean well. Could you only listen for two minutes?]
    Them: Sorry. Yes. Two minutes.
    -> listens
* [Thanks. I'll stop here for today.]
    Them: Okay. Did I say something? # cool
    -> stop

== stop
* [A list was too soon. I'm not cross with you.]
    Them: Good to know.
    Aside: You stopped, and you said why. Nobody has to guess.
    -> END
* [No. I'm tired. I'm glad that I told you.]
    Aside: One feeling was the plan. You said one.
    -> END

== listens
* [When nobody spoke, I wanted to sink through the floor.]
    Them: That sounds awful. I'm glad you're home.
    -> end
* [I noticed how alone I felt in that room.]
    Them: You're not alone in this one.
    -> end

== end
* [Lean back, and let that reach you for one breath. # act]
    Aside: You shared one feeling and stayed. Nothing more was asked.
    -> END
* [Thanks. Now tell me about your day.]
    Them: In a minute. I'm still with yours.
    Aside: Turning to them can be care, and it can be a way out. You may notice which.
    -> END
