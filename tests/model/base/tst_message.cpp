// SPDX-License-Identifier: Apache-2.0
#include "model/base/message.h"
#include "model/base/result.h"

#include <QtTest>

using namespace strata;

namespace {

class TestMessage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTextIsShownAsItIs();
    void argumentsAreFilledIn();
    void whatLooksLikeAPlaceholderInAnArgumentStays();
    void aPlaceholderWithoutAnArgumentStays();
    void placesReadFromOutsideToInside();
};

void TestMessage::aTextIsShownAsItIs()
{
    QVERIFY(Message().isEmpty());
    const Message text(std::string("100 %1 of it"));
    QVERIFY(!text.isEmpty());
    QVERIFY(text.pattern().empty());
    QCOMPARE(text.english(), std::string("100 %1 of it"));
}

void TestMessage::argumentsAreFilledIn()
{
    const Message message("layer %2 of %1 is %3", 8, std::string("two"), "gone");
    QCOMPARE(message.english(), std::string("layer two of 8 is gone"));
    QCOMPARE(message.arguments().size(), std::size_t(3));
    QCOMPARE(Message("missing '%1'", '}').english(), std::string("missing '}'"));
    QCOMPARE(Message("100 %1 of it").english(), std::string("100 %1 of it"));
    QVERIFY(Message("a literal").arguments().empty());
    QCOMPARE(Message("a literal").pattern(), std::string("a literal"));
}

void TestMessage::whatLooksLikeAPlaceholderInAnArgumentStays()
{
    QCOMPARE(Message("%1 and %2", std::string("%2"), std::string("%1")).english(), std::string("%2 and %1"));
}

void TestMessage::aPlaceholderWithoutAnArgumentStays()
{
    QCOMPARE(Message("%1 of %2 %0 %", 1).english(), std::string("1 of %2 %0 %"));
}

void TestMessage::placesReadFromOutsideToInside()
{
    const Error inner(ErrorCode::Damaged, Message("offset %1 is odd", 512));
    const Error outer = inner.at("etc/passwd").at(Message("layer %1", 3));
    QCOMPARE(outer.message(), std::string("layer 3: etc/passwd: offset 512 is odd"));
    QCOMPARE(outer.code(), ErrorCode::Damaged);
    QCOMPARE(outer.text().arguments().front().pattern(), std::string("layer %1"));
}

} // namespace

QTEST_APPLESS_MAIN(TestMessage)
#include "tst_message.moc"
