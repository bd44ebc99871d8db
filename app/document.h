// SPDX-License-Identifier: Apache-2.0
// One tab of the window: what every kind of tab can be asked for and be asked to do.
#pragma once

#include "app/window_parts.h"

#include <QAction>
#include <QList>
#include <QWidget>

#include <functional>
#include <utility>

namespace strata {

class HeaderColumns;

/// Owned by the window's tabs. Lives on the interface thread. Does itself what the shared actions ask for while it is
/// the current tab.
class Document : public QWidget {
    Q_OBJECT

public:
    explicit Document(const WindowParts &parts);

    /// Plain text, as all texts below.
    [[nodiscard]] virtual QString title() const = 0;
    /// For a tab beside another one of the same title.
    [[nodiscard]] virtual QString distinctTitle() const { return title(); }
    [[nodiscard]] virtual QString toolTipText() const { return title(); }

    struct Facts {
        QString text;
        QString more; // for a tool tip, line by line
    };
    /// What the status line shows.
    [[nodiscard]] virtual Facts facts() const { return {}; }
    /// Whether what is shown is only simulated.
    [[nodiscard]] virtual bool isSimulated() const { return false; }

    /// Those of Actions::ofDocuments() that have something to do now; the window disables the others.
    [[nodiscard]] virtual QList<QAction *> available() const;
    /// Checks those of the shared actions that can be checked.
    virtual void checkActions() const {}
    /// The columns of its table; null if it has none.
    [[nodiscard]] virtual HeaderColumns *columns() const { return nullptr; }
    /// What Tab goes through, if not in the order in which it was made.
    [[nodiscard]] virtual QList<QWidget *> tabOrder() const { return {}; }

    [[nodiscard]] virtual bool canReload() const { return false; }
    virtual void reload() {}
    /// Whether it is reading something that stop() ends.
    [[nodiscard]] virtual bool isReading() const { return false; }
    virtual void stop() {}

    using Then = std::function<void()>;
    /// False: the user is asked, and `then` is called unless the answer is to stay.
    [[nodiscard]] virtual bool mayClose(const Then & /*then*/) { return true; }

    /// To the settings, for the next document of this kind.
    virtual void saveLayout() const {}
    virtual void restoreDefaultLayout() {}

    [[nodiscard]] const WindowParts &parts() const { return m_parts; }

    /// Called by the tabs.
    void setCurrent(bool current);
    [[nodiscard]] bool isCurrent() const { return m_isCurrent; }

Q_SIGNALS:
    /// The title, the facts, or what can be done.
    void changed();
    /// It wants the whole window for itself, without menus, toolbar and tabs, or gives the rest back.
    void wholeWindowRequested(bool whole);

protected:
    [[nodiscard]] Actions &actions() const { return *m_parts.actions; }
    [[nodiscard]] Settings *settings() const { return m_parts.settings; }

    /// Calls `act` when `action` is triggered while this is the current tab.
    template<class Act>
    void on(QAction *action, Act act)
    {
        connect(action, &QAction::triggered, this, [this, act = std::move(act)] {
            if (m_isCurrent)
                act();
        });
    }
    virtual void currentChanged() {}
    /// For destructors: the last one that was made first, as each uses those before it.
    void deleteParts();

    /// To the clipboard; the status line says so. `what`: "Image ID".
    void copyText(const QString &text, const QString &what) const;
    void copyPaths(const QStringList &paths) const;

private:
    WindowParts m_parts;
    bool m_isCurrent = false;
};

} // namespace strata
