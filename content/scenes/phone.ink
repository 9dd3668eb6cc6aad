# title: End a call kindly
# about: The call has been long. You notice that you have stopped listening.
# bonds: parent, friend, sibling, relative, partner, dating
# kind: boundary
# asks: 20
# minutes: 2
# tone: hurt, warm
# take: I'm going to stop here. I liked talking to you. I'll call on Thursday.
-> start

== start
Scene: Fifty minutes on the phone. You answer with hm and hm.
Them: And then there's the thing with the neighbour, did I tell you?
* [I'm going to stop here. I liked talking to you.]
    -> said
* [Let me hear the neighbour, and after that I hang up.]
    Them: Oh, it's short. Well, fairly short.
    -> neighbour
* [Hm. # act]
    Scene: The neighbour takes eleven minutes. Your ear is warm.
    -> ear

== neighbour
Scene: The story ends after four minutes.
* [Thanks for telling me. Now I'm going to stop.]
    -> said
* [That was a good one. Good night, until Thursday.]
    -> said

== ear
* [I notice I'm no longer listening well. I'd like to stop here.]
    -> said
* [Someone's at the door. # act]
    Scene: It works. It also leaves a small knot.
    -> knot

== knot
* [That wasn't true. I'm tired and would like to stop.]
    Them: You could have said so. # cool
    -> could
* [Hang up, and note it for next time. # act]
    Aside: The excuse got you out. Next time there is a shorter sentence.
    -> END

== said
Them: Already? You never have time for me. # cool
* [It feels short to you. For me it was good and it's enough.]
    Them: Well. If you say so.
    -> day
* [I had fifty minutes, and I liked them.]
    Them: Was it that long? Goodness.
    -> day

== could
* [You're right. I'm practising it. Good night.]
    Them: Good night, then.
    Aside: You mended it in one sentence. That is worth more than a good excuse.
    -> END
* [I could. Thursday I'll be fresher.]
    Them: Thursday is good.
    Aside: The truth came late, and it came.
    -> END

== day
* [I'll call on Thursday after dinner.]
    Them: Thursday. I'm looking forward to it.
    Aside: A kind end with a next time. You can hang up now.
    -> END
* [I don't know when I'll call next. I will call.]
    Them: Don't wait too long.
    Aside: You ended it kindly, and promised only what you know.
    -> END
