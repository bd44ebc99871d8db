// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_image.h"
#include "views/content/content_piece.h"
#include "views/common/hex_text.h"

#include <QBuffer>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

QByteArray pngBytes()
{
    QImage picture(3, 2, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return buffer.data();
}

/// A ustar layer of one file with any bytes.
std::string layerWith(const QByteArray &bytes)
{
    return tarOf({{"file", bytes.toStdString()}});
}

ContentPiece pieceOf(const QByteArray &bytes, PieceRequest request = {})
{
    const ImagePtr image = loadImage({.refs = {"x:1"}, .steps = {{"ADD file", layerWith(bytes)}}});
    const ImageTree &tree = *image->tree();
    const NodeId node = *tree.find("file");
    request.inode = *tree.inode(tree.ref(*tree.versionAt(node, tree.lastLayer())));
    return readPiece(image, request, {});
}

} // namespace

class TestContentPiece : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void guesses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("encoding");
        const int text = int(PreviewMode::Text);
        QTest::newRow("ascii") << QByteArray("hello\n") << text << int(TextEncoding::Utf8);
        QTest::newRow("utf-8") << QByteArray("日本語\n") << text << int(TextEncoding::Utf8);
        QTest::newRow("latin-1") << QByteArray("caf\xe9 au lait") << text << int(TextEncoding::Latin1);
        QTest::newRow("utf-16 le") << QByteArray("\xff\xfeh\0i\0", 6) << text << int(TextEncoding::Utf16LE);
        QTest::newRow("utf-16 be") << QByteArray("\xfe\xff\0h\0i", 6) << text << int(TextEncoding::Utf16BE);
        QTest::newRow("elf") << QByteArray("\x7f"
                                           "ELF\2\1\1\0\0\0",
                                           10)
                             << int(PreviewMode::Hex) << int(TextEncoding::Utf8);
        QTest::newRow("picture") << pngBytes() << int(PreviewMode::Picture) << int(TextEncoding::Utf8);
        QTest::newRow("svg is text") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << text
                                     << int(TextEncoding::Utf8);
    }

    void guesses()
    {
        QFETCH(QByteArray, bytes);
        const ContentPiece piece = pieceOf(bytes);
        QCOMPARE(piece.error, QString());
        QTEST(int(piece.mode), "mode");
        QTEST(int(piece.encoding), "encoding");
        QCOMPARE(piece.total, quint64(bytes.size()));
    }

    void decodes()
    {
        QCOMPARE(pieceOf(QByteArray("\xff\xfeh\0i\0", 6)).text, QStringLiteral("hi"));
        QCOMPARE(pieceOf(QByteArray("caf\xe9")).text, QStringLiteral("café"));
        PieceRequest asLatin1;
        asLatin1.encoding = TextEncoding::Latin1;
        QCOMPARE(pieceOf(QByteArray("é"), asLatin1).text, QStringLiteral("Ã©"));
    }

    void showsPictures()
    {
        const ContentPiece piece = pieceOf(pngBytes());
        QCOMPARE(piece.picture.size(), QSize(3, 2));
        QCOMPARE(piece.pictureFormat, QStringLiteral("PNG"));
        QVERIFY(!pieceOf(pngBytes().first(20)).error.isEmpty());
    }

    void largeTextComesInPiecesThatCutNoCharacter()
    {
        const QByteArray bytes = QByteArray("ab") + QByteArray("語").repeated(120'000); // cut falls inside a character
        quint64 offset = 0;
        QString whole;
        int pieces = 0;
        while (offset < quint64(bytes.size())) {
            PieceRequest request;
            request.offset = offset;
            const ContentPiece piece = pieceOf(bytes, request);
            QCOMPARE(piece.encoding, TextEncoding::Utf8);
            QVERIFY(piece.length > 0);
            whole += piece.text;
            offset += piece.length;
            ++pieces;
        }
        QCOMPARE(pieces, 2);
        QCOMPARE(whole, QString::fromUtf8(bytes));
    }

    void hexPiecesAreSmall()
    {
        PieceRequest request;
        request.mode = PreviewMode::Hex;
        request.offset = 16;
        const ContentPiece piece = pieceOf(QByteArray(200'000, 'x'), request);
        QCOMPARE(piece.length, ContentPiece::hexPiece);
        QCOMPARE(piece.offset, quint64(16));
    }

    void hexLooksLikeHexdump()
    {
        QCOMPARE(hexText(QByteArray("Hello\0world, 16+", 16) + QByteArray("\xff"), 32),
                 QStringLiteral("00000020  48 65 6c 6c 6f 00 77 6f  72 6c 64 2c 20 31 36 2b  Hello.world, 16+\n"
                                "00000030  ff                                                ."));
        QCOMPARE(hexText({}, 0), QString());
        QCOMPARE(hexText("Hello", 0, 4), QStringLiteral("00000000  48 65 6c 6c  Hell\n00000004  6f           o"));
        QCOMPARE(hexBytesThatFit(78), qsizetype(16));
        QCOMPARE(hexBytesThatFit(75), qsizetype(8));
        QCOMPARE(hexBytesThatFit(10), qsizetype(4));
    }
};

QTEST_MAIN(TestContentPiece)
#include "tst_content_piece.moc"
