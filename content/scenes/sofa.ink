# title: Say no to touch, for now
# about: They lean toward you on the sofa, and your body says not now.
# bonds: partner, spouse, dating
# kind: boundary
# asks: 35
# minutes: 3
# tone: hurt, warm
# take: I don't want to be touched right now. I like sitting here with you.
-> start

== start
Scene: A film is on. They put an arm around you. Your shoulders go up.
* [I don't want to be touched right now. I like sitting here with you.]
    -> said
* [Take their arm off gently, and hold their hand instead. # act]
    Them: Not good?
    -> hand
* [Sit still, and wait until it is over. # act]
    Scene: A minute goes by. Your shoulders stay up.
    -> still

== still
* [I need to say something. No touch for now, please.]
    -> said
* [Get a glass of water, and sit down with a little room between. # act]
    Them: Is something wrong?
    -> hand

== hand
* [The hand is good. The arm is too much tonight.]
    Them: Okay. Hand it is.
    -> end
* [My body wants room. It's not about you.]
    -> said

== said
Them: Oh. Okay. It feels like a lot of no lately. # cool
* [I can see that it hurts. It's still a no for tonight.]
    Them: Thank you for saying it kindly.
    -> end
* [I'd like to talk about that, tomorrow at breakfast.]
    Them: Tomorrow, then.
    -> end
* [You don't have to like it. I need you to keep to it.]
    Them: I do. Of course I do.
    -> end

== end
* [Can we go on watching?]
    Them: Yes. Tell me if it changes.
    Aside: Your body is yours every day, with anyone. A no is complete as it is.
    -> END
* [I'm going to bed early. Good night.]
    Them: Good night.
    Aside: You said no and went. If a no is ever not kept, that is not yours to bear alone.
    -> END
