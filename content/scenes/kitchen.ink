# title: Disagree without leaving
# about: It is about money and the kitchen is small. You want out of the room.
# bonds: partner, spouse, flatmate, sibling
# kind: stay
# asks: 55
# minutes: 4
# tone: irritated
# take: I see it differently, and I'm staying here while we talk.
-> start

== start
Scene: The bill lies on the table. Their voice is getting louder.
Them: You bought it without asking me. Again. # cool
* [I see it differently, and I'm staying here while we talk.]
    Them: Then tell me how you see it.
    -> view
* [You're right that I didn't ask.]
    Them: So why didn't you?
    -> view
* [Whatever. # act]
    Them: There it is again. Whatever. And then you're gone. # cool
    -> whatever

== whatever
* [I said whatever because it got loud in me. I'm still here.]
    Them: Okay. Then go on.
    -> view
* [I need twenty minutes. I'm back at half past, at this table.]
    -> pause

== view
Scene: Your heart is fast. The door is two steps away.
* [I thought it was small enough to decide alone. You see it another way.]
    Them: To me it's about being asked. # cool
    -> asked
* [Can you say it a bit slower? I want to get it.]
    Them: I want to be asked. That's all. # cool
    -> asked
* [It's too loud for me. Twenty minutes, then I'm back here.]
    -> pause

== asked
* [So for you it's about being asked. Is that it?]
    Them: Yes. That's it.
    -> near
* [I hear that. I still think it was my call.]
    Them: And I don't. # cool
    -> apart

== near
* [From a hundred upward I'll ask you. Would that be fair?]
    Them: That would be fair.
    Aside: You disagreed, you stayed, and you found one line to share.
    -> END
* [I don't have a solution yet. I'm glad I know.]
    Them: Me too. Let's sleep on it.
    Aside: Nothing is solved, and nobody left. That is a different evening.
    -> END

== apart
Scene: You both stand by what you said. It is quiet for a moment.
* [Then we disagree. I still want dinner with you.]
    Them: Me too, I suppose.
    Aside: Two opinions can sit at one table. You stayed for that.
    -> END
* [Let's stop here for today, and look at it on Sunday.]
    Them: Sunday. Fine.
    Aside: Stopping together, with a day, is not the same as going off.
    -> END

== pause
Them: And then you don't come back, as usual? # cool
* [Half past. Here. You can set your clock.]
    Them: Okay. Half past.
    Aside: A pause with a time is a way of staying. The clock is yours now.
    -> END
* [I see why you ask. I'll leave my keys here.]
    Them: Fine. Half past.
    Aside: You said what would help them wait. And you take your pause.
    -> END
