// SPDX-License-Identifier: Apache-2.0
#include "tests/support/source_files.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace strata::test {

namespace {

QString root()
{
    return QString::fromUtf8(STRATA_SOURCE_DIR);
}

/// Goes through a source once. A text, a character and a raw string may contain what looks like a comment.
class Scanner {
public:
    explicit Scanner(const QString &source) : m_source(source) {}

    void run()
    {
        while (m_at < m_source.size()) {
            if (startsWith("//"))
                takeComment(endOfLine(), 2);
            else if (startsWith("/*"))
                takeComment(endAfter(QStringLiteral("*/"), m_at + 2), 2);
            else if (startsWith("R\""))
                takeRawString();
            else if (m_source[m_at] == u'"' || (m_source[m_at] == u'\'' && !isDigitSeparator()))
                takeLiteral();
            else
                takeCode(m_source[m_at]);
        }
    }

    [[nodiscard]] const QStringList &comments() const { return m_comments; }
    [[nodiscard]] const QString &withoutRawStrings() const { return m_plain; }

private:
    [[nodiscard]] bool startsWith(const char *text) const
    {
        return QStringView(m_source).mid(m_at).startsWith(QLatin1String(text));
    }
    [[nodiscard]] qsizetype endOfLine() const
    {
        const qsizetype end = m_source.indexOf(u'\n', m_at);
        return end < 0 ? m_source.size() : end;
    }
    [[nodiscard]] qsizetype endAfter(const QString &text, qsizetype from) const
    {
        const qsizetype end = m_source.indexOf(text, from);
        return end < 0 ? m_source.size() : end + text.size();
    }
    /// Of a number: 1'000.
    [[nodiscard]] bool isDigitSeparator() const
    {
        const QChar before = m_at > 0 ? m_source[m_at - 1] : QChar();
        return before.isDigit() || (before >= u'a' && before <= u'f');
    }
    void copyTo(qsizetype end)
    {
        m_plain += QStringView(m_source).mid(m_at, end - m_at);
        m_at = end;
    }
    void takeComment(qsizetype end, qsizetype mark)
    {
        QString text = m_source.mid(m_at + mark, end - m_at - mark);
        while (text.startsWith(u'/') || text.startsWith(u'<')) // of "///" and "///<"
            text.remove(0, 1);
        if (m_onlyBlanksSince && !m_comments.isEmpty())
            m_comments.back() = QString(m_comments.back() + u' ' + text).simplified();
        else
            m_comments << text.simplified();
        m_onlyBlanksSince = true;
        m_lineBreaks = 0;
        copyTo(end);
    }
    void takeRawString()
    {
        const qsizetype open = m_source.indexOf(u'(', m_at);
        const QString close = u')' + m_source.mid(m_at + 2, open - m_at - 2) + u'"';
        const qsizetype end = endAfter(close, open);
        m_plain += QStringLiteral("R\"") + QString(m_source.mid(m_at, end - m_at).count(u'\n'), u'\n') + u'"';
        m_at = end;
        m_onlyBlanksSince = false;
    }
    void takeLiteral()
    {
        const QChar quote = m_source[m_at];
        qsizetype end = m_at + 1;
        while (end < m_source.size() && m_source[end] != quote && m_source[end] != u'\n')
            end += m_source[end] == u'\\' ? 2 : 1;
        copyTo(std::min(end + 1, m_source.size()));
        m_onlyBlanksSince = false;
    }
    void takeCode(QChar character)
    {
        m_lineBreaks += character == u'\n' ? 1 : 0;
        m_onlyBlanksSince = m_onlyBlanksSince && character.isSpace() && m_lineBreaks < 2;
        copyTo(m_at + 1);
    }

    const QString &m_source;
    qsizetype m_at = 0;
    QStringList m_comments;
    QString m_plain;
    bool m_onlyBlanksSince = false; // since the last comment
    int m_lineBreaks = 0;           // the same
};

} // namespace

QStringList sourceFiles(const QStringList &folders, const QStringList &patterns)
{
    QStringList files;
    for (const QString &folder : folders) {
        QDirIterator walk(root() + u'/' + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            files << walk.next().mid(root().size() + 1);
    }
    files.sort();
    return files;
}

QString sourceText(const QString &path)
{
    QFile file(root() + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList commentsOf(const QString &source)
{
    Scanner scanner(source);
    scanner.run();
    return scanner.comments();
}

QString withoutRawStrings(const QString &source)
{
    Scanner scanner(source);
    scanner.run();
    return scanner.withoutRawStrings();
}

} // namespace strata::test
