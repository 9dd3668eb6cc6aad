# title: Admit a mistake to a colleague, and ask for help
# about: You sent the wrong numbers. You could fix it alone tonight, or say it now.
# bonds: colleague
# kind: depend
# asks: 45
# minutes: 3
# tone: hurried, irritated
# take: I sent the wrong numbers. I'd like your help to put it right.
-> start

== start
Scene: Eleven in the morning. The wrong numbers went out an hour ago.
Them: I've got five minutes. What is it?
* [I sent the wrong numbers. I'd like your help to put it right.]
    -> said
* [I made a mistake. It's easier for me to say it fast.]
    Them: Then say it fast.
    -> fast
* [Nothing urgent. # act]
    Them: Okay. I'm at my desk until noon.
    -> noon

== fast
* [The numbers in the morning mail are wrong. I need a second pair of eyes.]
    -> said
* [The mail this morning. Column three. It's mine.]
    -> said

== noon
* [Wait. It is urgent. The numbers in my mail are wrong.]
    -> said
* [Take ten minutes, and write the sentence down first. # act]
    Scene: Ten minutes later you stand at their desk, with a note in your hand.
    -> note

== note
* [I sent the wrong numbers. Would you check the new ones with me?]
    -> said
* [Leave it for now. # act]
    Aside: You have the sentence on paper. It will be shorter than the fear of it.
    -> END

== said
Them: Seriously? They're already with the client. # cool
* [Yes. That's why I'm here before I fix it alone.]
    Them: Okay. That's something. What do you need?
    -> need
* [I know. It's my mistake, and I want to say it to them myself.]
    Them: Good. I'd write to them right away.
    -> need
* [Sorry. I'll do everything by myself. # act]
    Them: That's not what I said. I'm annoyed, not gone. # cool
    -> annoyed

== annoyed
* [You can be annoyed. Can you help me for ten minutes anyway?]
    Them: Ten minutes. Send it over.
    -> end
* [I'd like a minute to breathe, then I'll come back with a list.]
    Them: Do that.
    Aside: They were irritated, and you stayed in touch. A list will do the rest.
    -> END

== need
* [Would you check column three while I write the mail?]
    Them: Send it over.
    -> end
* [I need ten minutes of your eyes, no more.]
    Them: I can't now. At two. # cool
    -> two

== two
* [Two is good. Until then I'll write to the client.]
    Aside: Help came later than hoped, and it came because you asked.
    -> END
* [Then I'll ask Sasha too. Thanks for the plain answer.]
    Aside: One no for now, and a next person. That is how leaning on people works.
    -> END

== end
* [Thank you. That was hard to say.]
    Them: Happened to me in March. You'll live.
    Aside: A mistake was said aloud, and two people worked on it.
    -> END
* [Thank you. # act]
    Aside: Short is fine. You did not carry it alone.
    -> END
