*** Settings ***
Documentation     Orders of a small shop, to have something to report on.
Library           Collections

*** Test Cases ***
An order adds up
    [Documentation]    Two things and their sum.
    [Tags]    money    smoke
    ${prices}=    Create List    250    990
    ${sum}=    Evaluate    sum(int(price) for price in $prices)
    Should Be Equal As Integers    ${sum}    1240

An empty basket costs nothing
    [Tags]    money
    ${prices}=    Create List
    Length Should Be    ${prices}    0

A voucher takes ten per cent
    [Tags]    voucher
    Should Be Equal As Integers    900    891    A voucher must take its part

Ink is on the list
    [Tags]    smoke    stock
    ${things}=    Create List    pen    ink    notebook
    List Should Contain Value    ${things}    ink
