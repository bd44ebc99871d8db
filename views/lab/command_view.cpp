// SPDX-License-Identifier: Apache-2.0
#include "views/lab/command_view.h"

#include "model/lab/lab_acts.h"
#include "model/lab/listing/docker_diff.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/theme.h"
#include "views/lab/lab_state.h"
#include "views/lab/lab_texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCharFormat>
#include <QTextCursor>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr int mostLines = 5'000;

constexpr int inkProperty = QTextFormat::UserProperty;

/// Lines of a shell's answer; what is not text in it is escaped.
QString linesText(std::string_view bytes)
{
    QString text;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        QString line = nameText(bytes.substr(0, end));
        line.replace(QLatin1String("\\t"), QLatin1String("\t"));
        text += line;
        if (end == std::string_view::npos)
            break;
        text += QLatin1Char('\n');
        bytes.remove_prefix(end + 1);
    }
    return text;
}

} // namespace

CommandView::CommandView(LabState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_output(new QPlainTextEdit(this))
    , m_prompt(new QLabel(this))
    , m_line(new QLineEdit(this))
{
    setObjectName(QStringLiteral("labCommands"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_output->setObjectName(QStringLiteral("labOutput"));
    m_output->setAccessibleName(tr("What the commands printed"));
    m_output->setReadOnly(true);
    m_output->setUndoRedoEnabled(false);
    m_output->setMaximumBlockCount(mostLines);
    m_output->setFrameShape(QFrame::NoFrame);
    m_output->setTabChangesFocus(true);
    m_output->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_prompt->setTextFormat(Qt::PlainText);
    m_line->setObjectName(QStringLiteral("labLine"));
    m_line->setAccessibleName(tr("Command in the merged view"));
    m_line->setPlaceholderText(tr("a command, such as: echo x >> f   (help lists them)"));
    m_line->setStyleSheet(QStringLiteral("QLineEdit { border: 0; padding: 1px; }"));
    m_prompt->setBuddy(m_line);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 12, 6);
    row->setSpacing(6);
    row->addWidget(m_prompt);
    row->addWidget(m_line, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_output, 1);
    layout->addLayout(row);
    m_output->document()->setDocumentMargin(4);
    m_output->viewport()->setCursor(Qt::IBeamCursor);
    setMinimumHeight(90);
    QScrollBar *bar = m_output->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) { m_isAtEnd = value == bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int most) {
        if (m_isAtEnd) // larger type, or less room
            bar->setValue(most);
    });
    m_line->installEventFilter(this);
    m_output->viewport()->installEventFilter(this);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::returnPressed, this, [this] {
        const QString line = m_line->text();
        m_line->setText({}); // unlike clear(), nothing that could be undone is left
        run(line);
    });
    connect(m_state, &LabState::started, this, &CommandView::clear);
    connect(m_state, &LabState::changed, this, &CommandView::showPrompt);
    connect(m_state, &LabState::undone, this,
            [this](const LabAction &action) { say(tr("undone: %1").arg(actionText(action))); });
    connect(m_state, &LabState::redone, this,
            [this](const LabAction &action) { say(tr("done again: %1").arg(actionText(action))); });
    connect(m_state, &LabState::rewound, this, [this] { say(tr("everything in this container is undone")); });
    connect(m_state, &LabState::containersRestored, this,
            [this](std::size_t count) { say(tr("the number of containers is %1 again").arg(count)); });
    useFonts();
    showPrompt();
}

CommandView::~CommandView() = default;

void CommandView::clear()
{
    m_output->clear();
    showPrompt();
}

QString CommandView::prompt() const
{
    QString folder = m_state->names().merged;
    if (const std::string &current = m_state->shell().state().folder; current != "/")
        folder += nameText(current);
    return folder + QStringLiteral("$");
}

void CommandView::showPrompt()
{
    m_prompt->setText(prompt());
}

QString CommandView::text() const
{
    return m_output->toPlainText();
}

QTextCharFormat CommandView::formatOf(Ink ink) const
{
    QTextCharFormat format;
    format.setProperty(inkProperty, static_cast<int>(ink));
    switch (ink) {
    case Ink::Text: break; // that of the widget
    case Ink::Typed: format.setFontWeight(QFont::Bold); break;
    case Ink::Error: format.setForeground(errorColor(palette())); break;
    case Ink::Note: format.setForeground(warningColor(palette())); break;
    case Ink::Muted: format.setForeground(mutedText(palette())); break;
    }
    return format;
}

/// What was printed, in the colours of another theme.
void CommandView::colorOutput()
{
    struct Piece {
        int begin;
        int end;
        Ink ink;
    };
    std::vector<Piece> pieces;
    for (QTextBlock block = m_output->document()->begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const QTextFragment fragment = at.fragment();
            const QVariant ink = fragment.charFormat().property(inkProperty);
            if (ink.isValid())
                pieces.push_back(
                    {fragment.position(), fragment.position() + fragment.length(), static_cast<Ink>(ink.toInt())});
        }
    }
    QTextCursor cursor(m_output->document());
    for (const Piece &piece : pieces) {
        cursor.setPosition(piece.begin);
        cursor.setPosition(piece.end, QTextCursor::KeepAnchor);
        cursor.setCharFormat(formatOf(piece.ink));
    }
}

void CommandView::print(const QString &text, Ink ink)
{
    QTextCursor cursor(m_output->document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(text, formatOf(ink));
    m_output->verticalScrollBar()->setValue(m_output->verticalScrollBar()->maximum());
}

/// A line of its own, in the colour of remarks.
void CommandView::say(const QString &text)
{
    print((m_output->document()->isEmpty() ? QString() : QStringLiteral("\n")) + text, Ink::Muted);
}

void CommandView::sayOperation(const LabOperation &operation)
{
    say(operationText(operation));
}

void CommandView::runInRoot(const QString &line)
{
    if (m_state->shell().state().folder != "/")
        run(QStringLiteral("cd /"));
    run(line);
}

void CommandView::runWord(SessionWord word)
{
    switch (word) {
    case SessionWord::None: return;
    case SessionWord::Undo:
        if (!m_state->bench().canUndo())
            return say(tr("There is nothing to undo."));
        return m_state->undo();
    case SessionWord::Redo:
        if (!m_state->bench().canRedo())
            return say(tr("There is nothing to redo."));
        return m_state->redo();
    case SessionWord::Diff: return printDiff();
    }
}

/// The whole list, as `docker diff` prints it.
void CommandView::printDiff()
{
    const std::vector<DockerDiffLine> lines = dockerDiff(m_state->session());
    if (lines.empty())
        return say(tr("docker diff prints nothing: the container has no changes."));
    QString text;
    for (const DockerDiffLine &line : lines)
        text +=
            QLatin1Char('\n') + QString(QLatin1Char(diffLetter(line.kind))) + QLatin1Char(' ') + nameText(line.path);
    print(text);
}

/// With the prompt, as when it is typed.
void CommandView::printLine(const QString &line)
{
    if (!m_output->document()->isEmpty())
        print(QStringLiteral("\n"));
    print(prompt() + QLatin1Char(' '));
    print(line, Ink::Typed);
}

void CommandView::run(const QString &line)
{
    printLine(line);
    if (!line.trimmed().isEmpty() && (m_history.isEmpty() || m_history.last() != line))
        m_history += line;
    m_recalled = m_history.size();
    Q_EMIT lineEntered(line);
    if (const SessionWord word = sessionWord(line.toStdString()); word != SessionWord::None) {
        runWord(word);
        showPrompt();
        return Q_EMIT lineDone();
    }
    ShellAnswer answer;
    LabShell &shell = m_state->shell();
    const std::string folder = shell.state().folder; // before the line changes it
    m_state->runLine(line.toStdString(), folder, [&](LabSession &) {
        answer = shell.run(line.toStdString());
        shell.state().hasEnded = false; // there is nothing to go back to
    });
    printAnswer(answer);
    showPrompt();
    Q_EMIT lineDone();
}

void CommandView::printAnswer(const ShellAnswer &answer)
{
    for (const ShellText &piece : answer.texts) {
        const std::string words =
            piece.message.isEmpty() ? piece.text : messageText(piece.message).toStdString(); // in the user's language
        std::string_view text = words;
        if (text.ends_with('\n'))
            text.remove_suffix(1);
        Ink ink = Ink::Text;
        switch (piece.kind) {
        case ShellText::Kind::Output: break;
        case ShellText::Kind::Error: ink = Ink::Error; break;
        case ShellText::Kind::Note: ink = Ink::Note; break;
        }
        print(QLatin1Char('\n') + linesText(text), ink);
    }
    if (const QString cost = costOf(answer); !cost.isEmpty())
        print(QLatin1Char('\n') + cost, Ink::Note);
}

/// "copied up f: 2 B from test2 (layer 2) · written 2 B"
QString CommandView::costOf(const ShellAnswer &answer) const
{
    constexpr qsizetype most = 3;
    QStringList parts;
    std::uint64_t written = 0;
    int more = 0; // copies
    const LabSession &session = m_state->session();
    for (std::size_t step = answer.firstStep; step < std::min(answer.endStep, session.stepCount()); ++step) {
        for (const LabAct &act : labActs(session, step)) {
            const QString part = costOf(act);
            if (act.kind == ActKind::Written)
                written += act.bytes;
            else if (!part.isEmpty() && parts.size() < most)
                parts += part;
            else if (act.kind == ActKind::CopyUp)
                ++more;
        }
    }
    if (more > 0)
        parts += tr("and %n more", nullptr, more);
    if (written > 0)
        parts += tr("written %1").arg(sizeText(written));
    return parts.join(QStringLiteral(" · "));
}

/// What an act adds to the writable layer; "" of most acts.
QString CommandView::costOf(const LabAct &act) const
{
    const QString name = nameText(act.from.path);
    switch (act.kind) {
    case ActKind::CopyUp: {
        const QString branch = m_state->branchText(act.from.branch);
        return act.bytes > 0 ? tr("copied up %1: %2 from %3").arg(name, sizeText(act.bytes), branch)
                             : tr("copied up %1 from %2, none of its data").arg(name, branch);
    }
    case ActKind::Whiteout: return tr("whiteout for %1").arg(name);
    case ActKind::Opaque: return tr("%1 is opaque").arg(name);
    default: return {};
    }
}

void CommandView::recall(int by)
{
    const qsizetype to = std::clamp<qsizetype>(m_recalled + by, 0, m_history.size());
    if (to == m_recalled)
        return;
    m_recalled = to;
    m_line->setText(to < m_history.size() ? m_history[to] : QString());
}

void CommandView::complete()
{
    const QString before = m_line->text().left(m_line->cursorPosition());
    const QString after = m_line->text().mid(m_line->cursorPosition());
    const std::string bytes = before.toStdString();
    const ShellCompletion completion = m_state->shell().completions(bytes, bytes.size());
    if (completion.words.empty())
        return;
    std::string word = completion.common;
    if (completion.words.size() == 1 && !word.ends_with('/'))
        word += ' ';
    const std::string completed = bytes.substr(0, completion.begin) + word;
    if (completed.size() > bytes.size()) {
        const QString text = QString::fromStdString(completed);
        m_line->setText(text + after);
        m_line->setCursorPosition(static_cast<int>(text.size()));
    } else if (completion.words.size() > 1) {
        QStringList words;
        for (const std::string &each : completion.words)
            words += nameText(each);
        print((m_output->document()->isEmpty() ? QString() : QStringLiteral("\n")) + words.join(QStringLiteral("  ")),
              Ink::Muted);
    }
}

/// To take a step back or to do it again, unless the line has a text of its own to undo.
bool CommandView::isForTheLab(const QKeyEvent &key) const
{
    if (key.matches(QKeySequence::Undo))
        return m_line->text().isEmpty() || !m_line->isUndoAvailable();
    return key.matches(QKeySequence::Redo) && !m_line->isRedoAvailable();
}

bool CommandView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease && watched == m_output->viewport() &&
        !m_output->textCursor().hasSelection())
        m_line->setFocus(Qt::MouseFocusReason); // one types where one clicks
    if (watched == m_line && event->type() == QEvent::ShortcutOverride &&
        isForTheLab(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Up: recall(-1); return true;
        case Qt::Key_Down: recall(1); return true;
        case Qt::Key_Tab:
            if (m_line->text().isEmpty())
                break; // the way out for those who have no mouse
            complete();
            return true;
        default: break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CommandView::useFonts()
{
    const QFont mono = monospaceFont(font());
    m_output->setFont(mono);
    m_prompt->setFont(mono);
    m_line->setFont(mono);
}

void CommandView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        useFonts();
    if (event->type() == QEvent::PaletteChange)
        colorOutput();
}

} // namespace strata
