import pytest
from wagtail.models import Locale
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.strings import StringValue

from curriculum.translating.machine_translator import to_traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("互联网金融的内部收益率", "互聯網金融的內部報酬率"),
        ("他说“贷款”", "他說「貸款」"),
        (r"利率 \(r_{贷}\) 与 \[贷\] 和 $$贷$$", r"利率 \(r_{贷}\) 與 \[贷\] 和 $$贷$$"),
        ("利率 $r_{贷}$ 从 $100 涨到 $200", "利率 $r_{贷}$ 從 $100 漲到 $200"),
        ("调用 `贷款()` 和 ``a`贷``", "呼叫 `贷款()` 和 ``a`贷``"),
        ("见[网贷](/zh-hans/网贷/)", "見[網貸](/zh-hans/网贷/)"),
        ("共 {贷款_总额} 元贷款", "共 {贷款_总额} 元貸款"),
        ("<code>贷</code><b>贷</b>", "<code>贷</code><b>貸</b>"),
        ('<a id="贷" data-term="网贷">网贷</a>', '<a id="贷" data-term="网贷">網貸</a>'),
        ("a &lt; b 时亏损", "a &lt; b 時虧損"),
    ],
)
def test_prose_is_converted_and_nothing_else(simplified, traditional):
    assert to_traditional(simplified) == traditional


def test_traditional_becomes_simplified():
    traditional, simplified = Locale(language_code="zh-hant"), Locale(language_code="zh-hans")
    string = StringValue("網貸 `網貸`")
    translated = get_machine_translator().translate(traditional, simplified, [string])
    assert translated == {string: StringValue("网贷 `網貸`")}
