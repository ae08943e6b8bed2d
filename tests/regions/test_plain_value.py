import pickle
from typing import Any

from django.test import SimpleTestCase

from regions.plain_value import plain_value


@plain_value
class Fruit:
    name: str
    weight: int = 1


@plain_value
class Basket:
    fruits: tuple[Fruit, ...]


class PlainValueTests(SimpleTestCase):
    def test_values_with_the_same_fields_are_equal(self):
        self.assertEqual(Fruit("pear"), Fruit("pear", 1))
        self.assertNotEqual(Fruit("pear"), Fruit("pear", 2))

    def test_no_other_field_can_be_set(self):
        pear: Any = Fruit("pear")
        with self.assertRaises(AttributeError):
            pear.colour = "green"

    def test_comes_back_from_another_process_as_it_was(self):
        for sent in (Fruit("pear", 3), Basket((Fruit("pear"), Fruit("plum")))):
            with self.subTest(sent):
                self.assertEqual(pickle.loads(pickle.dumps(sent)), sent)

    def test_the_type_checker_is_told_that_it_is_frozen(self):
        told = vars(plain_value)["__dataclass_transform__"]["kwargs"]
        self.assertEqual(told, {"frozen_default": True})
