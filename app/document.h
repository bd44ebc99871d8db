// SPDX-License-Identifier: Apache-2.0
// One tab of the window: the interface of all kinds of tabs.
#pragma once

#include "app/window_parts.h"

#include <QAction>
#include <QList>
#include <QWidget>

#include <functional>
#include <utility>

namespace strata {

class HeaderColumns;

/// Owned by the window's tabs. Lives on the interface thread. Handles the shared actions while it is the current tab.
class Document : public QWidget {
    Q_OBJECT

public:
    explicit Document(const WindowParts &parts);

    /// Plain text, like all texts below.
    [[nodiscard]] virtual QString title() const = 0;
    /// The title if another tab has the same title().
    [[nodiscard]] virtual QString distinctTitle() const { return title(); }
    [[nodiscard]] virtual QString toolTipText() const { return title(); }

    struct Facts {
        QString text;
        QString more; // for a tool tip, line by line
    };
    /// The text of the status line.
    [[nodiscard]] virtual Facts facts() const { return {}; }
    /// Whether the content is only simulated.
    [[nodiscard]] virtual bool isSimulated() const { return false; }

    /// The actions among Actions::ofDocuments() that can be used now; the window disables the others.
    [[nodiscard]] virtual QList<QAction *> available() const;
    /// Sets the check marks of the shared actions.
    virtual void checkActions() const {}
    /// The columns of its table; null if it has none.
    [[nodiscard]] virtual HeaderColumns *columns() const { return nullptr; }
    /// The tab order, if it is not the order of creation.
    [[nodiscard]] virtual QList<QWidget *> tabOrder() const { return {}; }

    [[nodiscard]] virtual bool canReload() const { return false; }
    virtual void reload() {}
    /// Whether it is reading something that stop() can interrupt.
    [[nodiscard]] virtual bool isReading() const { return false; }
    virtual void stop() {}

    using Then = std::function<void()>;
    /// False if the user has to be asked first; `then` is called later unless the user cancels.
    [[nodiscard]] virtual bool mayClose(const Then & /*then*/) { return true; }

    /// To the settings, for the next document of this kind.
    virtual void saveLayout() const {}
    virtual void restoreDefaultLayout() {}

    [[nodiscard]] const WindowParts &parts() const { return m_parts; }

    /// Called by the tabs.
    void setCurrent(bool current);
    [[nodiscard]] bool isCurrent() const { return m_isCurrent; }

Q_SIGNALS:
    /// The title, the facts, or the available actions.
    void changed();
    /// Requests the whole window, without menus, toolbar and tabs, or gives it back.
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
    /// For destructors: deletes the children in reverse order of creation, because each uses earlier ones.
    void deleteParts();

    /// Copies to the clipboard and reports it in the status line. `what`: "Image ID".
    void copyText(const QString &text, const QString &what) const;
    void copyPaths(const QStringList &paths) const;

private:
    WindowParts m_parts;
    bool m_isCurrent = false;
};

} // namespace strata
