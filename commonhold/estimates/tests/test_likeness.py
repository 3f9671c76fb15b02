"""A crowd that is too much of one mind is shown as such."""

from commonhold.estimates import Likeness, likeness, likeness_of_chances


def test_fewer_than_five_are_few_and_nothing_more_is_said_of_them():
    assert likeness([3, 3, 3, 3]) == [Likeness.FEW]


def test_more_than_half_with_the_very_same_answer_are_one_voice():
    assert likeness([10, 10, 10, 10, 25, 3, 40]) == [Likeness.SAME]
    assert likeness([10, 10, 10, 11, 25, 3, 40]) == []


def test_people_who_are_more_alike_than_they_are_sure_did_not_each_think_alone():
    answers = [98, 99, 100, 101, 102]

    assert likeness(answers, [(50, 150)] * 5) == [Likeness.NARROW]
    assert likeness(answers, [(98, 101)] * 5) == []


def test_chances_within_a_few_percent_are_too_alike():
    assert likeness_of_chances([0.70, 0.71, 0.72, 0.72, 0.73]) == [Likeness.NARROW]
    assert likeness_of_chances([0.2, 0.4, 0.6, 0.7, 0.9]) == []
    assert likeness_of_chances([0.7] * 9) == [Likeness.SAME, Likeness.NARROW]
