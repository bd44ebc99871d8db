// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/auth_challenge.h"

#include <QTest>

using namespace strata;

class TestAuthChallenge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bearer();
    void severalInOneHeader();
    void severalHeaders();
    void quotes();
    void damaged_data();
    void damaged();
};

namespace {

HttpAnswer answerWith(std::initializer_list<const char *> headers)
{
    HttpAnswer answer;
    for (const char *header : headers)
        answer.headers.emplace_back("www-authenticate", header);
    return answer;
}

} // namespace

void TestAuthChallenge::bearer()
{
    const auto all = challengesOf(answerWith({R"(Bearer realm="https://auth.test/token",service="registry.test",)"
                                              R"(scope="repository:a/b:pull,push")"}));
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all[0].scheme, std::string("bearer"));
    QCOMPARE(all[0].parameter("realm"), std::string("https://auth.test/token"));
    QCOMPARE(all[0].parameter("service"), std::string("registry.test"));
    QCOMPARE(all[0].parameter("scope"), std::string("repository:a/b:pull,push"));
    QCOMPARE(all[0].parameter("error"), std::string());
}

void TestAuthChallenge::severalInOneHeader()
{
    const auto all = challengesOf(answerWith({R"(Negotiate, BASIC Realm="a", bearer realm = "b" , service=c)"}));
    QCOMPARE(all.size(), std::size_t(3));
    QCOMPARE(all[0].scheme, std::string("negotiate"));
    QCOMPARE(all[1].parameter("realm"), std::string("a"));
    QCOMPARE(all[2].parameter("realm"), std::string("b"));
    QCOMPARE(all[2].parameter("service"), std::string("c"));
}

void TestAuthChallenge::severalHeaders()
{
    const auto all = challengesOf(answerWith({"Basic realm=x", "Bearer realm=y"}));
    QCOMPARE(all.size(), std::size_t(2));
    QCOMPARE(all[1].parameter("realm"), std::string("y"));
}

void TestAuthChallenge::quotes()
{
    const auto all = challengesOf(answerWith({R"(Basic realm="a \"b\", c=d \\", charset="UTF-8")"}));
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all[0].parameter("realm"), std::string(R"(a "b", c=d \)"));
    QCOMPARE(all[0].parameter("charset"), std::string("UTF-8"));
}

void TestAuthChallenge::damaged_data()
{
    QTest::addColumn<QByteArray>("header");
    for (const char *header : {"", ",", "=", "\"", "Bearer realm=\"open", "realm=x", "Bearer =", "Bearer \"x\"", "\\"})
        QTest::newRow(header) << QByteArray(header);
}

void TestAuthChallenge::damaged()
{
    QFETCH(QByteArray, header);
    QVERIFY(challengesOf(answerWith({header.constData()})).size() <= 2); // it ends
}

QTEST_APPLESS_MAIN(TestAuthChallenge)
#include "tst_auth_challenge.moc"
