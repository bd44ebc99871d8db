// SPDX-License-Identifier: Apache-2.0
#include "views/documents/document_pane.h"

#include "model/base/qstring.h"
#include "model/documents/document_sections.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/panel.h"
#include "views/common/section/section_model.h"
#include "views/common/section/section_view.h"
#include "views/common/theme.h"
#include "views/documents/document_texts.h"
#include "views/documents/package_check_view.h"

#include <QCoreApplication>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace strata {

DocumentPane::DocumentPane(InspectState *state, const PackageFacts *facts, QWidget *parent)
    : QWidget(parent)
    , m_heading(new PanelHeading({}, this))
    , m_stop(new QToolButton(this))
    , m_save(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_tabs(new QTabWidget(this))
    , m_overview(new QPlainTextEdit(this))
    , m_check(new PackageCheckView(state, facts, this))
{
    setObjectName(QStringLiteral("documentPane"));
    buildHeading();
    m_overview->setObjectName(QStringLiteral("documentOverview"));
    m_overview->setAccessibleName(tr("The selected document"));
    m_overview->setReadOnly(true);
    m_overview->setTabChangesFocus(true);
    m_tabs->setObjectName(QStringLiteral("documentTabs"));
    m_tabs->setAccessibleName(tr("What is in the document"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->tabBar()->setUsesScrollButtons(true);
    m_tabs->addTab(m_overview, tr("Overview"));
    m_check->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_tabs, 1);
    connect(m_check, &PackageCheckView::counted, this, [this](int faults) {
        m_tabs->setTabText(m_tabs->indexOf(m_check),
                           tr("Against the layers (%1)").arg(countText(static_cast<std::uint64_t>(faults))));
    });
    forget();
}

void DocumentPane::buildHeading()
{
    const auto add = [this](QToolButton *button, const char *name, const QString &text, const QString &tip) {
        button->setObjectName(QLatin1String(name));
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleDescription(tip);
        button->setFocusPolicy(Qt::StrongFocus);
        m_heading->addControl(button);
    };
    add(m_stop, "stopDocument", tr("Cancel"), tr("Stop reading the document"));
    add(m_save, "saveDocument", tr("Save Document…"), tr("Save the bytes of the document as they are stored"));
    add(m_copy, "copyDocumentDigest", tr("Copy Digest"), tr("Copy the digest of the document"));
    connect(m_stop, &QToolButton::clicked, this, &DocumentPane::stopReading);
    connect(m_save, &QToolButton::clicked, this, [this] {
        if (m_node && m_node->bytes)
            Q_EMIT saveRequested(m_node->bytes, documentFileName(*m_node));
    });
    connect(m_copy, &QToolButton::clicked, this, [this] {
        if (m_node)
            Q_EMIT copyRequested(nameText(m_node->digest.text()));
    });
}

void DocumentPane::showDocument(const DocumentNode &node, const Digest &subject, const QString &hint)
{
    forget();
    m_node = node;
    m_subject = subject;
    m_hint = hint;
    const QString remark = documentRemark(node);
    m_heading->setTitle(remark.isEmpty() ? documentName(node)
                                         : QStringLiteral("%1 · %2").arg(documentName(node), remark));
    if (node.role == DocumentRole::Layer)
        showOverview({});
    else
        read();
    updateButtons();
}

void DocumentPane::forget()
{
    m_job.stop();
    m_check->forget();
    clearPages();
    m_node.reset();
    m_page.reset();
    m_hint.clear();
    m_heading->setTitle(tr("No document selected"));
    m_overview->clear();
    updateButtons();
}

void DocumentPane::read()
{
    showOverview(tr("Reading…"));
    m_job.start([node = *m_node](const StopToken &stop) { return readPage(node, stop); },
                [this](const Result<DocumentPagePtr> &page) { take(page); });
}

void DocumentPane::stopReading()
{
    m_job.stop();
    showOverview(tr("Reading was cancelled."));
    updateButtons();
}

void DocumentPane::take(const Result<DocumentPagePtr> &page)
{
    if (page)
        m_page = *page;
    showOverview(page ? m_page->facts : tr("It cannot be read: %1").arg(messageText(page.error().text())));
    if (page)
        addPages();
    updateButtons();
}

/// What distinguishes the document comes first; without facts, what can be read in it is shown at once.
void DocumentPane::addPages()
{
    if (m_page->listsPackages) {
        m_check->showList(*m_node, m_subject);
        m_tabs->addTab(m_check, tr("Against the layers"));
    }
    for (const DocumentTable &table : m_page->document.tables)
        addTable(table);
    for (const DocumentPage::Text &text : m_page->texts)
        addText(text);
    if (m_page->document.facts.empty() && m_tabs->count() > 1)
        m_tabs->setCurrentIndex(1);
}

void DocumentPane::addTable(const DocumentTable &table)
{
    const QString title = QCoreApplication::translate("Section", table.title);
    auto *model = new SectionModel(tableSection(table));
    model->setSection(tableSection(table), m_page);
    auto *view = new SectionView(model, {.objectName = QStringLiteral("documentTable_") + toQString(table.id),
                                         .accessibleName = title,
                                         .nothing = tr("Nothing is listed"),
                                         .hasSides = false});
    model->setParent(view);
    m_tabs->addTab(view, QStringLiteral("%1 (%2)").arg(title, countText(table.rows.size())));
}

void DocumentPane::addText(const DocumentPage::Text &text)
{
    const DocumentForm form = m_page->document.form;
    const QString title = !text.name.isEmpty()         ? text.name
                          : form == DocumentForm::Json ? tr("JSON")
                          : form == DocumentForm::Hex  ? tr("Hex")
                                                       : tr("Text");
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(QStringLiteral("documentText"));
    edit->setAccessibleName(title);
    edit->setReadOnly(true);
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setFont(monospaceFont(font()));
    edit->setPlainText(text.isCut ? text.lines + QStringLiteral("\n\n") +
                                        tr("There is more; save the document to read all of it.")
                                  : text.lines);
    QString tab = title;
    tab.replace(QLatin1Char('&'), QStringLiteral("&&")); // a name from the image
    m_tabs->addTab(edit, tab);
}

/// The overview stays; the comparison is used again.
void DocumentPane::clearPages()
{
    while (m_tabs->count() > 1) {
        QWidget *page = m_tabs->widget(1);
        m_tabs->removeTab(1);
        if (page == m_check) {
            m_check->setParent(this);
            m_check->hide();
        } else {
            page->deleteLater();
        }
    }
}

void DocumentPane::showOverview(const QString &more)
{
    QStringList parts{documentFacts(*m_node)};
    for (const QString &part : {more, m_hint}) {
        if (!part.isEmpty())
            parts += part;
    }
    m_overview->setPlainText(parts.join(QStringLiteral("\n\n")));
}

void DocumentPane::updateButtons()
{
    m_stop->setVisible(isReading());
    m_save->setEnabled(m_node && m_node->bytes);
    m_copy->setEnabled(m_node && !m_node->digest.isNull());
}

} // namespace strata
