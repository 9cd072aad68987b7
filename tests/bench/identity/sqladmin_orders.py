"""Serves SQLAdmin with a shop's orders and customers; prints its port. With "later", as they are some weeks after.

It runs on a Python path with one release of SQLAdmin and its dependencies, and imports nothing else of this project.
"""
# mypy: ignore-errors

import sys
from typing import ClassVar

from later_orders import NAMES, orders
from loopback import serve_asgi
from sqladmin import Admin, ModelView, action
from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, declarative_base, relationship
from sqlalchemy.pool import StaticPool
from starlette.applications import Starlette
from starlette.responses import RedirectResponse

Base = declarative_base()


class Customer(Base):
    """Who buys."""

    __tablename__ = "customers"
    id = Column(Integer, primary_key=True)
    name = Column(String(40))
    orders = relationship("Order", back_populates="customer")

    def __str__(self) -> str:
        """The name, as lists show it."""
        return self.name


class Order(Base):
    """What was bought."""

    __tablename__ = "orders"
    number = Column(Integer, primary_key=True)
    customer_id = Column(ForeignKey("customers.id"))
    customer = relationship("Customer", back_populates="orders")
    city = Column(String(40))
    article = Column(String(40))
    paid = Column(Boolean)

    def __str__(self) -> str:
        """The number, as lists show it."""
        return f"Order {self.number}"


class _Orders(ModelView, model=Order):
    column_list: ClassVar = [Order.number, Order.customer, Order.city, Order.article, Order.paid]
    column_searchable_list: ClassVar = [Order.city, Order.article]
    column_sortable_list: ClassVar = [Order.number, Order.city, Order.paid]
    column_default_sort: ClassVar = [("number", True)]
    can_export = True
    page_size = 10
    page_size_options: ClassVar = [10, 25, 50]

    @action(name="ship", label="Ship", confirmation_message="Ship these orders?", add_in_list=True)
    async def ship(self, request):
        """Do nothing."""
        return RedirectResponse(request.url_for("admin:list", identity=self.identity))


class _Customers(ModelView, model=Customer):
    column_list: ClassVar = [Customer.id, Customer.name]


if __name__ == "__main__":
    engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(Customer(id=at + 1, name=name) for at, name in enumerate(NAMES))
        session.add_all(
            Order(number=number, customer_id=NAMES.index(name) + 1, city=city, article=article, paid=paid)
            for number, name, city, article, paid in orders(later="later" in sys.argv)
        )
        session.commit()
    app = Starlette()
    admin = Admin(app, engine, title="Pens and paper")
    admin.add_view(_Orders)
    admin.add_view(_Customers)
    serve_asgi(app)
