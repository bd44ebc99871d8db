// SPDX-License-Identifier: Apache-2.0
// Completes a SOURCE that is typed: a path if it begins as one, otherwise a name that a place of this machine has.
#pragma once

#include <QObject>

class QCompleter;
class QLineEdit;

namespace strata {

class PlaceWords;

/// Owned by the field. Names are found by any part of them ("nginx" finds "docker:nginx:1.27"), regardless of case;
/// Down in a field that is not a combo box shows all. `words` must outlive it.
class SourceCompletion : public QObject {
    Q_OBJECT

public:
    SourceCompletion(QLineEdit *field, PlaceWords *words);

    /// Whether a SOURCE is completed as a path.
    [[nodiscard]] static bool isPath(const QString &typed);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(const QString &typed);

    QLineEdit *m_field;
    QCompleter *m_names;
    QCompleter *m_paths;
};

} // namespace strata
