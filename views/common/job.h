// SPDX-License-Identifier: Apache-2.0
// Runs work off the interface thread; the latest start wins.
#pragma once

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>
#include <utility>

class QThreadPool;

namespace strata {

/// Owned by the object that shows the result. start() stops the previous work and drops its result. The work gets a
/// stop token and must not touch any QObject; `show` is called on the Job's thread with the result of the work. The
/// destructor stops the work and waits for it, so that nothing outlives the owner.
class Job : public QObject {
    Q_OBJECT

public:
    explicit Job(QObject *parent = nullptr);
    ~Job() override;

    template<class Work, class Show>
    void start(Work work, Show show)
    {
        const quint64 mine = begin();
        run([this, work = std::move(work), show = std::move(show), mine, turn = m_turn,
             token = m_stop.get_token()]() mutable {
            auto result = std::make_shared<decltype(work(token))>(work(token));
            QMetaObject::invokeMethod(
                this,
                [this, result, show = std::move(show), mine, turn]() mutable {
                    if (turn->load() != mine)
                        return;
                    setActive(false);
                    show(std::move(*result));
                },
                Qt::QueuedConnection);
        });
    }

    /// Asks the work to stop and drops its result.
    void stop();

    [[nodiscard]] bool isActive() const { return m_active; }

    /// The pool that runs all work. Not Qt's global pool: painting uses that one to fill large areas, and the
    /// interface thread waits for it.
    [[nodiscard]] static QThreadPool &pool();

Q_SIGNALS:
    void activeChanged(bool active);

private:
    /// Defined in the .cpp, because <QtConcurrent> is slow to compile.
    struct Running;

    [[nodiscard]] quint64 begin(); // stops the old work; returns the number of the new one
    void run(std::function<void()> task);
    void setActive(bool active);

    std::shared_ptr<std::atomic<quint64>> m_turn = std::make_shared<std::atomic<quint64>>(0);
    std::stop_source m_stop;
    std::unique_ptr<Running> m_running;
    bool m_active = false;
};

} // namespace strata
