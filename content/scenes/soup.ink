# title: Let somebody help when you are ill
# about: You have a fever. They offer to come by with soup, and you would normally say no.
# bonds: friend, partner, dating, parent, sibling, flatmate
# kind: receive
# asks: 35
# minutes: 3
# tone: warm, hurried
# take: Yes, please. Soup would be good, and I won't be good company.
-> start

== start
Scene: Fever, day two. The phone lights up.
Them: You sound awful. Shall I come by with soup?
* [Yes, please. Soup would be good, and I won't be good company.]
    -> yes
* [You can leave it at the door, if you like. I want to sleep.]
    Them: At the door. Got it.
    -> door
* [No, no, I'm fine. # act]
    Them: You're coughing while you say it.
    -> cough

== cough
* [True. I'd be glad about soup.]
    -> yes
* [I'd rather be alone when I'm ill. Thank you for asking.]
    Them: Okay. Ask me if that changes.
    Aside: You know what you need. A kind no is an answer too.
    -> END

== yes
Them: I can be there at six, but only for ten minutes.
* [Ten minutes are good.]
    -> visit
* [I notice that I want to say no again.]
    Them: You can, until six.
    -> until

== until
* [Come at six.]
    -> visit
* [Then no for today. I'm glad you asked.]
    Them: Okay. I'd already bought the carrots. # cool
    -> carrots

== carrots
* [I'm sorry about the carrots. It's still a no.]
    Them: I'll eat them. Get well.
    Aside: You changed your mind, and the tie can bear that.
    -> END
* [Then bring them to the door. That I'd like.]
    -> door

== visit
Scene: At six the bell rings. Your hair stands up, and there are cups all over the place.
* [It's a mess here. Come in.]
    Them: I came for you, not for the floor.
    -> eat
* [Could you put it on the table? I feel shy like this.]
    Them: Sure. I'll look the other way.
    -> eat

== eat
* [Thank you. It's good that you're here.]
    Them: Eat. I have to run. # cool
    Aside: The visit was short. Somebody saw you ill, and it was all right.
    -> END
* [Eat, and say nothing. # act]
    Aside: You let yourself be looked after for ten minutes.
    -> END

== door
Scene: Half an hour later there is a pot on the mat, and nobody there.
* [Thank you. It's still warm.]
    Them: Sleep well.
    Aside: You took something and kept your quiet. That is receiving too.
    -> END
* [Eat first, and write later. # act]
    Aside: Thanks have time. The soup is warm now.
    -> END
