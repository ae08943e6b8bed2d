"""Whoever guesses passwords is held up, and nobody else is."""

import re

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.test import RequestFactory, SimpleTestCase, TestCase, override_settings
from django.urls import reverse

from newsarchive.logins import client_address

LOGIN = reverse("admin:login")
RIGHT, WRONG = "right-password-of-liu", "wrong"
HOME, ELSEWHERE = "192.0.2.1", "192.0.2.2"


# Hashing as slow as production's would take the tests a minute, and is Django's to test.
@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
class GuessingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for name in ("liu", "zhang"):
            User.objects.create_user(name, password=RIGHT, is_staff=True)

    def log_in(self, password, name="liu", address=HOME):
        """The status of the answer: 302 logged in, 200 the form again, 429 held up."""
        form = {"username": name, "password": password, "next": reverse("admin:index")}
        return self.client.post(LOGIN, form, REMOTE_ADDR=address).status_code

    def guess(self, times, **who):
        return [self.log_in(WRONG, **who) for _ in range(times)]

    def test_a_few_slips_are_forgiven(self):
        self.assertEqual(self.guess(settings.AXES_FAILURE_LIMIT - 1), [200] * 9)
        self.assertEqual(self.log_in(RIGHT), 302)

    def test_success_forgets_the_slips_before_it(self):
        for _ in range(2):
            self.guess(settings.AXES_FAILURE_LIMIT - 1)
            self.assertEqual(self.log_in(RIGHT), 302)

    def test_after_ten_guesses_even_the_right_password_waits(self):
        self.guess(settings.AXES_FAILURE_LIMIT)
        self.assertEqual(self.log_in(RIGHT), 429)

    def test_colleagues_at_the_same_address_go_on(self):
        self.guess(settings.AXES_FAILURE_LIMIT)
        self.assertEqual(self.log_in(RIGHT, name="zhang"), 302)

    def test_a_stranger_locks_nobody_out_who_sits_elsewhere(self):
        self.guess(settings.AXES_FAILURE_LIMIT, address=ELSEWHERE)
        self.assertEqual(self.log_in(RIGHT), 302)

    def test_guesses_from_no_address_are_counted_too(self):
        self.guess(settings.AXES_FAILURE_LIMIT, address="")
        self.assertEqual(self.log_in(RIGHT, address=""), 429)

    def test_the_page_says_how_long_to_wait(self):
        self.guess(settings.AXES_FAILURE_LIMIT)
        answer = self.client.post(LOGIN, {"username": "liu", "password": RIGHT}, REMOTE_ADDR=HOME)
        minutes = settings.AXES_COOLOFF_TIME.seconds // 60
        self.assertContains(answer, f"请 {minutes} 分钟后再试", status_code=429)

    def test_the_page_leads_nowhere_in_vain(self):
        self.guess(settings.AXES_FAILURE_LIMIT)
        answer = self.client.post(LOGIN, {"username": "liu", "password": RIGHT}, REMOTE_ADDR=HOME)
        for address in set(re.findall(r'<a [^>]*href="(/[^"]*)"', answer.content.decode())):
            with self.subTest(address):
                self.assertEqual(self.client.get(address).status_code, 200)

    def test_what_was_typed_is_not_kept(self):
        self.guess(1)
        self.assertEqual(AccessAttempt.objects.count(), 1)
        self.assertNotIn(WRONG, str(AccessAttempt.objects.values().get()))


class AddressTests(SimpleTestCase):
    def address(self, forwarded="", connection="10.0.0.1"):
        headers = {"X-Forwarded-For": forwarded} if forwarded else {}
        return client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=connection))

    def test_without_a_proxy_what_a_visitor_claims_counts_for_nothing(self):
        self.assertEqual(self.address("198.51.100.7"), "10.0.0.1")

    @override_settings(BEHIND_PROXY=True)
    def test_behind_a_proxy_its_own_entry_counts(self):
        self.assertEqual(self.address("203.0.113.9, 198.51.100.7"), "198.51.100.7")

    @override_settings(BEHIND_PROXY=True)
    def test_behind_a_proxy_that_names_nobody_the_connection_counts(self):
        self.assertEqual(self.address(), "10.0.0.1")

    def test_a_connection_without_an_address_has_none(self):
        for behind in (False, True):
            with self.subTest(behind_proxy=behind), override_settings(BEHIND_PROXY=behind):
                self.assertIsNone(self.address(connection=""))
