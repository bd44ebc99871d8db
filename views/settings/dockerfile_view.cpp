// SPDX-License-Identifier: Apache-2.0
#include "views/settings/dockerfile_view.h"

#include "model/image/history/dockerfile.h"
#include "views/common/panel.h"
#include "views/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QSyntaxHighlighter>
#include <QToolButton>
#include <QVBoxLayout>

namespace strata {

namespace {

/// Instructions bold, comments muted.
class DockerfileHighlighter : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        QTextCharFormat format;
        if (text.startsWith(QLatin1Char('#'))) {
            format.setForeground(mutedText(QGuiApplication::palette()));
            setFormat(0, static_cast<int>(text.size()), format);
            return;
        }
        int end = 0;
        while (end < text.size() && text[end].isUpper())
            ++end;
        if (end > 1 && (end == text.size() || text[end].isSpace())) {
            format.setFontWeight(QFont::Bold);
            setFormat(0, end, format);
        }
    }
};

} // namespace

DockerfileView::DockerfileView(InspectState *state, QWidget *parent)
    : QWidget(parent), m_state(state), m_text(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("dockerfileView"));
    m_text->setObjectName(QStringLiteral("dockerfileText"));
    m_text->setAccessibleName(tr("Reconstructed Dockerfile"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(monospaceFont(font()));
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    new DockerfileHighlighter(m_text->document());
    auto *heading = new PanelHeading(tr("Dockerfile · reconstructed from the history"));
    auto *copy = new QToolButton;
    copy->setText(tr("Copy"));
    copy->setToolTip(tr("Copy the reconstructed Dockerfile"));
    heading->addControl(copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(heading);
    layout->addWidget(m_text, 1);
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(m_state, &InspectState::archiveChanged, this, &DockerfileView::refresh);
    refresh();
}

void DockerfileView::refresh()
{
    const ImageInfo *info = m_state->info();
    m_text->setPlainText(info == nullptr ? QString() : QString::fromStdString(dockerfileText(dockerfileOf(*info))));
}

} // namespace strata
