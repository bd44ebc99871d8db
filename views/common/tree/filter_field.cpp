// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/filter_field.h"

#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

namespace strata {

namespace {
constexpr int pauseMs = 180;
constexpr int longestFilter = 4096;
} // namespace

FilterField::FilterField(QWidget *parent) : QLineEdit(parent), m_hits(new QLabel(this))
{
    setObjectName(QStringLiteral("filterField"));
    setPlaceholderText(tr("Filter: name, *.so, re:^lib, layer:3, size>1M, is:setuid, …"));
    setAccessibleName(tr("Filter"));
    setToolTip(tr("Shows only the paths that match. The ? button lists what you can type here."));
    setClearButtonEnabled(true);
    setMaxLength(longestFilter);
    setMinimumWidth(140);
    m_hits->setObjectName(QStringLiteral("filterHits"));
    m_hits->setTextFormat(Qt::PlainText);
    m_hits->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hits->hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &FilterField::parse);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &now) {
        if (now.isEmpty()) // clearing is meant
            parse();
        else
            m_pause.start();
    });
}

void FilterField::apply(const QString &wanted)
{
    setText(wanted);
    parse();
}

void FilterField::addTerm(const QString &term)
{
    const QString now = text().trimmed();
    apply(now.isEmpty() ? term : now + QLatin1Char(' ') + term);
}

void FilterField::parse()
{
    m_pause.stop();
    const QByteArray bytes = text().trimmed().toUtf8();
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    auto parsed = Filter::parse(view);
    if (parsed && !m_readsContents && !parsed->contentPatterns().empty())
        parsed = fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "content: is not available in a comparison"));
    const QString error = parsed ? QString() : messageText(parsed.error().text());
    if (std::exchange(m_error, error) != error) {
        setAccessibleDescription(error);
        showHits();
        Q_EMIT errorChanged(error);
    }
    if (!parsed || parsed->text() == m_filter.text())
        return;
    m_filter = *std::move(parsed);
    Q_EMIT filterChanged(m_filter);
}

void FilterField::setHitCount(std::optional<std::uint64_t> hits, std::optional<std::uint64_t> bytes)
{
    m_count = hits;
    m_bytes = bytes;
    showHits();
}

void FilterField::showHits()
{
    const bool shown = m_count && m_error.isEmpty(); // the rows of a wrong filter are those of the last right one
    m_hits->setVisible(shown);
    if (shown) {
        // %n picks the plural form, which knows no more than an int; the number itself is written by the
        // locale.
        const int plural = static_cast<int>(std::min<std::uint64_t>(*m_count, 1'000'000));
        const QString hits = tr("%1 hit(s)", nullptr, plural).arg(countText(*m_count));
        m_hits->setText(m_bytes ? tr("%1, %2").arg(hits, sizeText(*m_bytes)) : hits);
        QPalette muted = palette();
        muted.setColor(QPalette::WindowText, mutedText(palette()));
        m_hits->setPalette(muted);
    }
    placeHits();
}

void FilterField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showHits();
}

void FilterField::placeHits()
{
    const auto *clear = findChild<QToolButton *>();
    const int right = clear != nullptr && !text().isEmpty() ? clear->geometry().left() : width() - 6;
    if (m_hits->isHidden()) {
        setTextMargins(0, 0, 0, 0);
        return;
    }
    const QSize size = m_hits->sizeHint();
    m_hits->setGeometry(right - size.width() - 2, (height() - size.height()) / 2, size.width(), size.height());
    setTextMargins(0, 0, size.width() + 6, 0);
}

void FilterField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeHits();
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (!text().isEmpty()) {
            clear();
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter: parse(); break;
    case Qt::Key_Down: Q_EMIT downPressed(); return;
    default: break; // keys are not a closed set
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace strata
