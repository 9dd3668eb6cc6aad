# title: Ask for a favour
# about: You need a parcel picked up before six, and you could ask instead of rushing.
# bonds: friend, flatmate, colleague, partner, relative
# kind: ask
# asks: 25
# minutes: 3
# tone: hurried, warm
# take: Could you pick up my parcel before six? A no is fine.
-> start

== start
Scene: Your parcel waits in the shop until six. You are stuck. They pass the shop on the way home.
Them: I'm about to go. Anything else?
* [Yes. Could you pick up my parcel before six? A no is fine.]
    -> asked
* [How full is your way home today?]
    Them: Full enough. Why?
    -> why
* [No, nothing. # act]
    Scene: They put on a jacket. There is still a moment.
    -> moment

== why
* [I'd like to ask for something small. My parcel, before six.]
    -> asked
* [It can wait. # act]
    Aside: It can. You came one sentence closer to asking.
    -> END

== moment
* [Wait. There is one thing. Could you fetch my parcel?]
    -> asked
* [Let them go. # act]
    Aside: Doing it alone worked for a long time. You can ask another day.
    -> END

== asked
Them: Before six? That's tight for me.
* [Then it's a no, and that's fine. Thanks for thinking about it.]
    Them: Sorry. Another day, gladly. # cool
    -> no
* [Would it help if I call the shop and say who comes?]
    Them: That would help. Then I can do it.
    -> yes
* [Never mind. Forget I asked. # act]
    Them: No, it's good that you ask. I'm only counting minutes.
    -> counting

== counting
* [Take a minute and tell me.]
    Them: Okay. I can do it if I leave now.
    -> yes
* [Let's leave it. I'll find another way.]
    Them: Fine by me. # cool
    -> no

== no
Scene: You have your no. The parcel is a parcel.
* [Thank you for a plain answer.]
    Aside: A no to an errand is about an errand. You asked, and nothing broke.
    -> END
* [Nod, and call the shop yourself. # act]
    Aside: You asked, you heard a no, and you have a next step.
    -> END

== yes
* [Thank you. That takes a weight off.]
    Them: No trouble.
    Aside: You asked, and you let it be done. You owe nothing tonight.
    -> END
* [Thank you. I'll return it some day.]
    Them: You don't have to keep accounts with me.
    Aside: You can let it stand unpaid for a while, and see how that feels.
    -> END
