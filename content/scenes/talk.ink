# title: Answer "we need to talk"
# about: A message says that you two need to talk. Everything in you goes quiet.
# bonds: partner, dating, spouse, friend, flatmate
# kind: stay
# asks: 60
# minutes: 4
# tone: irritated, warm
# take: Okay. I'd like to hear it. Can you tell me what it's about first?
-> start

== start
Them: We need to talk tonight.
* [Okay. I'd like to hear it. Can you tell me what it's about first?]
    Them: About us, and how little I see you.
    -> topic
* [Tonight I'm not able to do it well. Tomorrow at seven?]
    Them: You always push it away. # cool
    -> push
* [Read it, and do not answer. # act]
    Scene: An hour later the message is still there. So is the knot.
    -> hour

== hour
* [I read it and got scared. I'm here. What is it about?]
    Them: About us. I hardly see you.
    -> topic
* [I saw your message. I'll answer by nine.]
    Them: Okay. Thanks for saying so.
    Aside: You did not vanish. A time to answer is a first step.
    -> END

== push
* [I can see why you think so. Tomorrow at seven is meant.]
    Them: All right. Seven. # cool
    -> seven
* [Then ten minutes tonight, and the rest tomorrow.]
    Them: Ten minutes. Good.
    -> topic

== seven
* [Thank you. Give me one word now, so that I don't guess all night.]
    Them: Time. I want more time with you.
    Aside: You have a day, an hour and a word. You can sleep on that.
    -> END
* [Until tomorrow, then. # act]
    Aside: You put it off with a time. Keeping the time makes it an answer.
    -> END

== topic
Scene: You hear a reproach, and under it a wish.
* [So you'd like to see me more. Is that right?]
    Them: Yes. I miss you, and it makes me angry. # cool
    -> angry
* [I notice that I want to defend myself. Give me a second.]
    Them: Take it. I'm not against you.
    -> second
* [I'd say you're exaggerating. # act]
    Them: And that's why I stopped talking about it. # cool
    -> angry

== angry
* [I'm sorry. I heard blame, and you mean that you miss me.]
    Them: Both, to be honest.
    -> second
* [I can't take more in tonight. I heard the main thing.]
    Them: What is the main thing?
    -> main

== main
* [That you want more time with me. I'll say on Friday what I can give.]
    Them: Okay. Friday.
    Aside: You heard it, you stopped, and you gave a day. All three count.
    -> END
* [That you miss me.]
    Them: Yes.
    Aside: You stayed for the sentence that mattered. The rest can wait.
    -> END

== second
* [One evening a week is possible for me. I'd like to start there.]
    Them: I'd hoped for two. Let's start with one.
    Aside: You stayed, and you offered what you can keep. Less than hoped is still an offer.
    -> END
* [I don't know what I can give. I know I don't want to lose you.]
    Them: I needed to hear that.
    Aside: You did not solve it. You stayed in it, and said one true thing.
    -> END
