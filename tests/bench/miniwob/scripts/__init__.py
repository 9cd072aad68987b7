"""A script for each task."""

from collections.abc import Awaitable, Callable

from tests.bench.miniwob.player import Player
from tests.bench.miniwob.scripts import buttons, choices, fields, folded, lists, mail

Script = Callable[[Player], Awaitable[None]]

SCRIPTS: dict[str, Script] = {
    "button-delay": buttons.button_delay,
    "buy-ticket": lists.buy_ticket,
    "choose-date-easy": choices.choose_date,
    "choose-date-medium": choices.choose_date,
    "choose-list": choices.choose_list,
    "click-button-sequence": buttons.click_button_sequence,
    "click-checkboxes": choices.click_checkboxes,
    "click-checkboxes-transfer": choices.click_checkboxes,
    "click-collapsible": folded.click_collapsible,
    "click-collapsible-2-nodelay": folded.find_in_tabs,
    "click-dialog": buttons.click_dialog,
    "click-dialog-2": buttons.click_dialog_2,
    "click-menu-2": folded.click_menu_2,
    "click-option": choices.click_option,
    "click-tab": folded.click_tab,
    "click-tab-2-easy": folded.find_in_tabs,
    "click-tab-2-hard": folded.find_in_tabs,
    "click-test": buttons.click_test,
    "click-test-2": buttons.click_test_2,
    "click-widget": buttons.click_widget,
    "email-inbox-delete": mail.email_inbox,
    "email-inbox-forward": mail.email_inbox,
    "email-inbox-noscroll": mail.email_inbox,
    "email-inbox-reply": mail.email_inbox,
    "enter-password": fields.enter_password,
    "enter-text-2": fields.enter_text_2,
    "enter-text-dynamic": fields.enter_text_dynamic,
    "find-word": fields.find_word,
    "focus-text": buttons.focus_text,
    "form-sequence-2": fields.form_sequence_2,
    "login-user": fields.login_user,
    "login-user-popup": fields.login_user_popup,
    "multi-orderings": fields.multi_orderings,
    "navigate-tree": folded.navigate_tree,
    "phone-book": lists.phone_book,
    "search-engine": lists.search_engine,
    "sign-agreement": fields.sign_agreement,
    "simple-arithmetic": fields.simple_arithmetic,
    "social-media": lists.social_media,
    "use-autocomplete": choices.use_autocomplete,
    "use-spinner": fields.use_spinner,
}
