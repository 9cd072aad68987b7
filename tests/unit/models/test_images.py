"""The pictures of a page as a table."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from gui.models.images import ImageColumn, ImagesModel
from gui.schema.page import PageImage

IMAGES = (
    PageImage("F1", "https://shop.example/pen.png", "content_image", "A pen"),
    PageImage("F2", None, None),
)


def test_model(qtmodeltester: ModelTester) -> None:
    model = ImagesModel()
    qtmodeltester.check(model)
    model.set_rows(IMAGES)
    model.set_rows(())


def test_cells_and_headers() -> None:
    model = ImagesModel()
    model.set_rows(IMAGES)
    cells = [[model.data(model.index(row, column)) for column in ImageColumn] for row in range(2)]
    assert cells == [["Content", "A pen", "https://shop.example/pen.png", "F1"], ["Not known", "", "", "F2"]]
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in ImageColumn]
    assert heads == ["Kind", "Text", "Address", "Id"]
    assert model.data(model.index(0, 0), ImagesModel.RowRole) == IMAGES[0]
