# title: Tell someone that you pull away sometimes
# about: You walk side by side. You want to tell them how you work before it happens again.
# bonds: partner, dating, friend, spouse, sibling
# kind: express
# asks: 65
# minutes: 4
# tone: warm, lukewarm
# take: When it gets close, I sometimes pull away. It isn't about you, and I come back.
-> start

== start
Scene: A walk by the river. You both look ahead, which makes it easier.
* [I'd like to tell you something about me. It's not bad news.]
    Them: Okay. Now I'm a little nervous.
    -> nervous
* [When it gets close, I sometimes pull away. It isn't about you.]
    Them: I'd noticed something. # cool
    -> noticed
* [Walk on in silence for a while. # act]
    Them: You're thinking so loud that I can hear it.
    -> loud

== loud
* [I want to say something and don't know how.]
    Them: Badly is fine.
    -> nervous
* [Not today. I'm working on a sentence.]
    Them: I can wait for a sentence.
    Aside: They know that one is coming. You can take your time.
    -> END

== nervous
* [When it gets close, I sometimes pull away. I come back.]
    Them: And what do I do then?
    -> do
* [I learned early to manage alone. It still grabs me.]
    Them: That explains some things. And what do I do, when it does?
    -> do

== noticed
* [What did you notice?]
    Them: After a good evening you're gone for three days. # cool
    -> three
* [I'm practising. It helps me to say it before it happens.]
    Them: I don't quite know what to do with that. # cool
    -> know

== three
* [That's it. I'd like to say it then, instead of going.]
    Them: I'd take one line. Really, one line.
    -> do
* [That's hard to hear. And true.]
    Them: I'm not telling you off. I'm glad you see it too.
    -> do

== know
Scene: It is a careful answer. It is not a no.
* [You don't have to do anything with it. I wanted you to know.]
    Them: All right. I'll think about it.
    Aside: You told them. What they make of it can take a while.
    -> END
* [Ask me some time, when it comes to you.]
    Them: I will, maybe.
    Aside: It stayed a maybe. You were honest, and that part was yours.
    -> END

== do
* [You could let me go, and believe that I come back by the time I say.]
    Them: If you say a time, I can try.
    Aside: You told them how you work, and asked for one thing each of you can do.
    -> END
* [I don't know yet. Nothing big. Ask me, and don't chase.]
    Them: And what about me, if I need you that day? # cool
    -> need

== need
* [Then say so. I can't promise, and I'll answer.]
    Them: Fair. Let's try that.
    Aside: Their need stands beside yours. You made room for both.
    -> END
* [That's a good question. I have no answer today.]
    Them: Then bring one, some time.
    Aside: An open question is a fine end for a walk.
    -> END
