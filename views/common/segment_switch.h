// SPDX-License-Identifier: Apache-2.0
// A segmented switch: one of a few parts in a row is chosen ("Merged | Layer 3 only | Changes").
#pragma once

#include <QWidget>

#include <vector>

class QString;

namespace strata {

class SegmentButton;

/// Arrow keys move between the parts.
class SegmentSwitch : public QWidget {
    Q_OBJECT

public:
    /// One part for each object name.
    explicit SegmentSwitch(const std::vector<const char *> &names, QWidget *parent = nullptr);

    void setPart(int part, const QString &text, const QString &tip);
    /// Does not emit chosen().
    void setChosen(int part);
    /// The part that the keyboard starts from; changes with the choice.
    [[nodiscard]] QWidget *chosenPart() const;

Q_SIGNALS:
    void chosen(int part); // by the user

private:
    std::vector<SegmentButton *> m_buttons;
};

} // namespace strata
