// SPDX-License-Identifier: Apache-2.0
#include "app/compare/compare_dialog.h"

#include "views/common/ask.h"
#include "views/places/source_completion.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

CompareDialog::CompareDialog(const QList<Candidate> &candidates, const QString &folder, PlaceWords *names,
                             QWidget *parent)
    : QDialog(parent), m_candidates(candidates), m_folder(folder), m_names(names)
{
    setObjectName(QStringLiteral("compareDialog"));
    setWindowTitle(tr("Compare images"));
    auto *layout = new QVBoxLayout(this);
    auto *intro =
        new QLabel(tr("What changed from one image to another? Each may be a saved image, a directory or a name."),
                   this);
    intro->setTextFormat(Qt::PlainText);
    intro->setWordWrap(true);
    layout->addWidget(intro);
    addSide(0, tr("&From (the older one)"), layout);
    addSide(1, tr("&To (the newer one)"), layout);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_compare = buttons->addButton(tr("Compare"), QDialogButtonBox::AcceptRole);
    m_compare->setObjectName(QStringLiteral("compareButton"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (!m_compare->isEnabled())
            return;
        Q_EMIT chosen(request(0), request(1));
        accept();
    });
    layout->addStretch(1);
    layout->addWidget(buttons);
    for (QComboBox *box : m_boxes) {
        connect(box, &QComboBox::currentIndexChanged, this, &CompareDialog::updateButton);
        connect(box, &QComboBox::editTextChanged, this, &CompareDialog::updateButton);
    }
    updateButton();
    resize(620, sizeHint().height());
}

void CompareDialog::addSide(int side, const QString &title, QVBoxLayout *layout)
{
    auto *label = new QLabel(title, this);
    auto *box = new QComboBox(this);
    m_boxes[static_cast<std::size_t>(side)] = box;
    box->setObjectName(QStringLiteral("compareSide%1").arg(side + 1));
    box->setAccessibleName(QString(title).remove(QLatin1Char('&')));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(30);
    box->setEditable(true); // a path or a name may be typed, too
    box->setInsertPolicy(QComboBox::NoInsert);
    box->lineEdit()->setPlaceholderText(tr("choose a file or a directory, or type its path or a name: docker:app:1"));
    new SourceCompletion(box->lineEdit(), m_names);
    for (const Candidate &candidate : m_candidates)
        box->addItem(candidate.text);
    box->setCurrentIndex(-1);
    box->clearEditText();
    label->setBuddy(box);
    auto *file = new QPushButton(tr("File…"), this);
    file->setObjectName(QStringLiteral("compareFile%1").arg(side + 1));
    auto *folder = new QPushButton(tr("Directory…"), this);
    for (QPushButton *button : {file, folder})
        button->setAutoDefault(false); // Enter compares as soon as both are chosen
    folder->setObjectName(QStringLiteral("compareFolder%1").arg(side + 1));
    connect(file, &QPushButton::clicked, this, [this, side] { browse(side, false); });
    connect(folder, &QPushButton::clicked, this, [this, side] { browse(side, true); });
    auto *row = new QHBoxLayout;
    row->addWidget(box, 1);
    row->addWidget(file);
    row->addWidget(folder);
    layout->addWidget(label);
    layout->addLayout(row);
}

void CompareDialog::choose(int side, const Candidate &candidate)
{
    const auto isSame = [&](const Candidate &other) {
        return other.request.isSameSource(candidate.request) && other.request.number == candidate.request.number;
    };
    auto found = std::ranges::find_if(m_candidates, isSame);
    if (found == m_candidates.end()) {
        m_candidates += candidate;
        for (QComboBox *box : m_boxes)
            box->addItem(candidate.text);
        found = m_candidates.end() - 1;
    }
    m_boxes[static_cast<std::size_t>(side)]->setCurrentIndex(static_cast<int>(found - m_candidates.begin()));
}

void CompareDialog::browse(int side, bool forFolder)
{
    const PathQuestion question{this, "compareBrowse", forFolder ? tr("Choose a directory") : tr("Choose an image"),
                                m_folder};
    (forFolder ? askForFolder : askForFile)(question, this, [this, side](const QString &path) {
        const OpenRequest request = OpenRequest::ofPath(path);
        choose(side, {request.text(), request});
        goOn();
    });
}

/// To what is still to be done: the side that is missing, or comparing.
void CompareDialog::goOn()
{
    for (QComboBox *box : m_boxes) {
        if (box->currentText().trimmed().isEmpty())
            return box->setFocus(Qt::OtherFocusReason);
    }
    m_compare->setFocus(Qt::OtherFocusReason);
}

void CompareDialog::updateButton()
{
    m_compare->setEnabled(
        std::ranges::none_of(m_boxes, [](const QComboBox *box) { return box->currentText().trimmed().isEmpty(); }));
    m_compare->setDefault(true);
}

/// What was chosen, unless something else was typed over it.
OpenRequest CompareDialog::request(int side) const
{
    const QComboBox *box = m_boxes[static_cast<std::size_t>(side)];
    const int chosen = box->findText(box->currentText(), Qt::MatchExactly | Qt::MatchCaseSensitive);
    const int index = box->currentIndex() >= 0 && box->itemText(box->currentIndex()) == box->currentText()
                          ? box->currentIndex()
                          : chosen;
    return index >= 0 ? m_candidates[index].request : OpenRequest::ofWord(box->currentText().trimmed());
}

} // namespace strata
