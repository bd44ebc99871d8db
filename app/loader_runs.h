// SPDX-License-Identifier: Apache-2.0
// What a worker of a loader reports, as long as it is the one whose answer is wanted.
#pragma once

#include <QObject>

#include <utility>

namespace strata {

/// Numbers what a loader does one after the other; a member of the loader. begin() and end() on its thread.
class LoaderRuns {
public:
    explicit LoaderRuns(QObject *loader) : m_loader(loader) {}

    quint64 begin() { return ++m_current; } // ends the one before
    void end() { ++m_current; }
    [[nodiscard]] quint64 current() const { return m_current; }

    /// From a worker: calls `function` on the loader's thread, unless that run has ended by then.
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
