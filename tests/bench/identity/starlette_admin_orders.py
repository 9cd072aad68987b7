"""Serves Starlette-Admin with a shop's orders and customers; prints its port. With "later", as they are weeks after.

It runs on a Python path with one release of Starlette-Admin and its dependencies, and imports nothing else of this
project.
"""
# mypy: ignore-errors

import sys

from later_orders import NAMES, orders
from loopback import serve_asgi
from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, declarative_base, relationship
from sqlalchemy.pool import StaticPool
from starlette.applications import Starlette
from starlette_admin import action
from starlette_admin.contrib.sqla import Admin, ModelView

Base = declarative_base()


class Customer(Base):
    """Who buys."""

    __tablename__ = "customers"
    id = Column(Integer, primary_key=True)
    name = Column(String(40))
    orders = relationship("Order", back_populates="customer")


class Order(Base):
    """What was bought."""

    __tablename__ = "orders"
    number = Column(Integer, primary_key=True)
    customer_id = Column(ForeignKey("customers.id"))
    customer = relationship("Customer", back_populates="orders")
    city = Column(String(40))
    article = Column(String(40))
    paid = Column(Boolean)


class _Orders(ModelView):
    fields = ("number", "city", "article", "paid")
    fields_default_sort = (("number", True),)
    page_size = 8
    actions = ("ship", "delete")

    @action(name="ship", text="Ship", confirmation="Ship these orders?", submit_btn_text="Ship them")
    async def ship(self, request, pks):
        """Do nothing."""
        return "Shipped"


class _Customers(ModelView):
    fields = ("id", "name")


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
    admin = Admin(engine, title="Pens and paper")
    admin.add_view(_Orders(Order, icon="fa fa-box", label="Orders"))
    admin.add_view(_Customers(Customer, icon="fa fa-users", label="Customers"))
    admin.mount_to(app)
    serve_asgi(app)
