"""How orders meet: continuous trading by price and time, or a call auction at one price.

Continuous: an order that arrives trades with the best opposite orders, the earlier first at equal prices, each at
the price of the order that waited; what is left waits. Call auction: the price at which most shares trade, where
every better-priced order is filled; of several the one that leaves least unfilled; of several still, the middle.
Source: Shanghai Stock Exchange, Trading Rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curriculum.charts import BAR, Chart, Series

from .outcome import Explorer, Outcome, Table, money, whole
from .parameters import Choice, Number, Values

BUY, SELL = "buy", "sell"
CONTINUOUS, CALL = "continuous", "call"
# Side, limit price in fen and shares, in the order of arrival.
OTHERS = (
    (SELL, 1003, 300),
    (BUY, 998, 200),
    (SELL, 1005, 500),
    (BUY, 1000, 400),
    (SELL, 1001, 200),
    (BUY, 1002, 300),
)


@dataclass
class Order:
    """Prices in fen. `fills` are (shares, price) of the trades that it took part in."""

    side: str
    price: int
    quantity: int
    fills: list[tuple[int, int]] = field(default_factory=list)

    @property
    def filled(self) -> int:
        return sum(shares for shares, _price in self.fills)

    @property
    def left(self) -> int:
        return self.quantity - self.filled

    @property
    def urgency(self) -> int:
        """Smaller goes first: a buyer who pays more, a seller who asks less."""
        return -self.price if self.side == BUY else self.price

    def accepts(self, price: int) -> bool:
        return price <= self.price if self.side == BUY else price >= self.price


def fill(one: Order, other: Order, price: int) -> None:
    shares = min(one.left, other.left)
    for order in (one, other):
        order.fills.append((shares, price))


def trade_continuously(orders: list[Order]) -> None:
    """Let the orders, given in the order of arrival, meet one after another."""
    waiting: list[Order] = []
    for arriving in orders:
        opposite = [order for order in waiting if order.side != arriving.side and order.left]
        # The sort is stable, so that time decides between equal prices.
        for resting in sorted(opposite, key=lambda order: order.urgency):
            if not arriving.left or not arriving.accepts(resting.price):
                break
            fill(arriving, resting, resting.price)
        waiting.append(arriving)


def willing(orders: list[Order], side: str, price: int) -> int:
    """Shares that would be bought, or sold, at the price."""
    return sum(order.quantity for order in orders if order.side == side and order.accepts(price))


def better_priced(orders: list[Order], side: str, price: int) -> int:
    """Shares of the orders that would have accepted a worse price, too."""
    return sum(
        order.quantity
        for order in orders
        if order.side == side and order.accepts(price) and order.price != price
    )


def call_price(orders: list[Order]) -> int | None:
    """The price of the call auction in fen, the middle rounded up; None when nothing trades."""
    volumes = {}
    for price in sorted({order.price for order in orders}):
        bought, sold = willing(orders, BUY, price), willing(orders, SELL, price)
        volume = min(bought, sold)
        if volume and max(better_priced(orders, BUY, price), better_priced(orders, SELL, price)) <= volume:
            volumes[price] = (volume, -abs(bought - sold))
    if not volumes:
        return None
    best = max(volumes.values())
    prices = [price for price, reached in volumes.items() if reached == best]
    return (prices[0] + prices[-1] + 1) // 2


def trade_at_once(orders: list[Order]) -> None:
    """Hold a call auction over the orders, given in the order of arrival."""
    price = call_price(orders)
    if price is None:
        return
    buyers, sellers = (
        sorted(
            (order for order in orders if order.side == side and order.accepts(price)),
            key=lambda o: o.urgency,
        )
        for side in (BUY, SELL)
    )
    for buyer in buyers:
        for seller in sellers:
            if not buyer.left:
                break
            if seller.left:
                fill(buyer, seller, price)


def compute(values: Values) -> Outcome:
    orders = [Order(*other) for other in OTHERS]
    own = Order(values["side"], round(values["price"] * 100), values["quantity"])
    orders.insert(values["place"] - 1, own)
    (trade_at_once if values["method"] == CALL else trade_continuously)(orders)
    prices = sorted({order.price for order in orders})
    return Outcome(
        finding=finding(orders, own, values["method"]),
        charts=(
            Chart(
                BAR,
                _("Shares that would be bought and sold at each price"),
                tuple(money(price / 100) for price in prices),
                (
                    Series(_("To buy"), tuple(willing(orders, BUY, price) for price in prices)),
                    Series(_("To sell"), tuple(willing(orders, SELL, price) for price in prices)),
                ),
                _("Price in yuan"),
                _("shares"),
            ),
        ),
        table=Table(
            _("The orders as they arrived, and what became of them"),
            (_("Order"), _("Side"), _("Limit"), _("Shares"), _("Traded"), _("Average price")),
            tuple(
                (
                    _("%(number)s (yours)") % {"number": number} if order is own else str(number),
                    _("buy") if order.side == BUY else _("sell"),
                    money(order.price / 100),
                    whole(order.quantity),
                    whole(order.filled),
                    average_price(order),
                )
                for number, order in enumerate(orders, start=1)
            ),
        ),
    )


def average_price(order: Order) -> str:
    if not order.filled:
        return "–"
    return f"{sum(shares * price for shares, price in order.fills) / order.filled / 100:.3f}"


def finding(orders: list[Order], own: Order, method: str) -> str:
    volume = sum(order.filled for order in orders if order.side == BUY)
    said = {
        "volume": whole(volume),
        "own": whole(own.filled),
        "quantity": whole(own.quantity),
        "average": average_price(own),
    }
    if not volume:
        return _("No buyer offers what a seller asks, so nothing trades.")
    if method == CALL:
        said["price"] = money(next(order.fills[0][1] for order in orders if order.fills) / 100)
        sentence = _(
            "The call auction trades %(volume)s shares, all of them at %(price)s yuan. Of your order, %(own)s of "
            "%(quantity)s shares trade."
        )
    elif own.filled:
        sentence = _(
            "In continuous trading %(volume)s shares change hands. Of your order, %(own)s of %(quantity)s shares "
            "trade, at %(average)s yuan on average."
        )
    else:
        sentence = _(
            "In continuous trading %(volume)s shares change hands. Your order waits: none of it trades."
        )
    return sentence % said


EXPLORER = Explorer(
    name="order-book",
    title=gettext_lazy("An order book"),
    about=gettext_lazy(
        "What becomes of your order among six others, in continuous trading and in a call auction."
    ),
    source=gettext_lazy("Shanghai Stock Exchange, Trading Rules."),
    parameters=(
        Choice(
            "method",
            gettext_lazy("Trading"),
            ((CONTINUOUS, gettext_lazy("continuous")), (CALL, gettext_lazy("call auction"))),
            CONTINUOUS,
        ),
        Choice("side", gettext_lazy("You"), ((BUY, gettext_lazy("buy")), (SELL, gettext_lazy("sell"))), BUY),
        Number("price", gettext_lazy("Your limit"), gettext_lazy("yuan"), 9.9, 10.1, 0.01, 10.03),
        Number("quantity", gettext_lazy("Your shares"), "", 100, 1_000, 100, 400, whole=True),
        Number("place", gettext_lazy("Your place in the order of arrival"), "", 1, 7, 1, 7, whole=True),
    ),
    compute=compute,
)
