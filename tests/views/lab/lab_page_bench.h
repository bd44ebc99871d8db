// SPDX-License-Identifier: Apache-2.0
// A lab that is shown in its place, for tests that click and type there. A test's class inherits it.
#pragma once

#include "views/lab/boxes/branch_box.h"
#include "views/lab/boxes/branches_view.h"
#include "views/lab/lab_page.h"

#include <QStringList>
#include <QTest>

#include <memory>

namespace strata::test {

class LabPageBench {
protected:
    /// A new lab with test1 and test2, in a visible window and without movement.
    void openPage()
    {
        m_state = std::make_unique<LabState>();
        m_state->setSpeed(LabSpeed::Off);
        m_page = std::make_unique<LabPage>(m_state.get());
        m_page->resize(1300, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void closePage()
    {
        m_page.reset();
        m_state.reset();
    }

    /// By its object name; null if there is none.
    template<class Widget>
    Widget *find(const char *name) const
    {
        return m_page->findChild<Widget *>(QLatin1String(name));
    }

    /// The names in the box of the merged view, and in that of the writable layer.
    QStringList merged() const
    {
        QStringList names;
        const BranchModel *model = m_page->merged()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            names += model->index(row, 0).data().toString();
        return names;
    }

    QStringList upper() const
    {
        QStringList names;
        const BranchModel *model = m_page->branches()->upper()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            names += model->index(row, 0).data().toString();
        return names;
    }

    std::unique_ptr<LabState> m_state;
    std::unique_ptr<LabPage> m_page;
};

} // namespace strata::test
