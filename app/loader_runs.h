// SPDX-License-Identifier: Apache-2.0
// Passes on the reports of a loader's worker only as long as its run is the current one.
#pragma once

#include <QObject>

#include <utility>

namespace strata {

/// Numbers the successive runs of a loader, which owns it as a member. Call begin() and end() on the loader's thread.
class LoaderRuns {
public:
    explicit LoaderRuns(QObject *loader) : m_loader(loader) {}

    quint64 begin() { return ++m_current; } // ends the previous run
    void end() { ++m_current; }
    [[nodiscard]] quint64 current() const { return m_current; }

    /// For workers: calls `function` on the loader's thread, unless the run has ended by then.
    template<class Function>
    void post(quint64 run, Function function)
    {
        QMetaObject::invokeMethod(
            m_loader,
            [this, run, function = std::move(function)] {
                if (run == m_current)
                    function();
            },
            Qt::QueuedConnection);
    }

private:
    QObject *m_loader;
    quint64 m_current = 0;
};

} // namespace strata
