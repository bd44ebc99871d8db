// SPDX-License-Identifier: Apache-2.0
// One tab: a comparison of two images. Owns the state and the loader and connects the page to them.
#pragma once

#include "app/compare/compare_loader.h"
#include "app/document.h"

#include <array>
#include <memory>

class QMenu;

namespace strata {

class ComparePage;
class ContentDiffView;
class ContentReader;

class CompareDocument : public Document {
    Q_OBJECT

public:
    explicit CompareDocument(const WindowParts &parts);
    ~CompareDocument() override;

    void compare(const CompareInput &a, const CompareInput &b);

    [[nodiscard]] CompareState *state() const { return m_state; }
    [[nodiscard]] CompareLoader *loader() const { return m_loader; }
    [[nodiscard]] ComparePage *page() const { return m_page; }

    [[nodiscard]] QString title() const override; // "v1 ⇄ v2"
    [[nodiscard]] QString toolTipText() const override;
    /// The number of compared paths, the duration, and the exit status of `strata-cli compare`.
    [[nodiscard]] Facts facts() const override;
    [[nodiscard]] QList<QAction *> available() const override;
    [[nodiscard]] HeaderColumns *columns() const override;
    [[nodiscard]] bool canReload() const override { return true; }
    void reload() override { m_loader->reload(); }
    [[nodiscard]] bool isReading() const override { return m_loader->isWorking(); }
    void stop() override { m_loader->stop(); }
    void saveLayout() const override;
    void restoreDefaultLayout() override;

Q_SIGNALS:
    void otherSideRequested(strata::CompareSide side);                       // choose another file or folder for it
    void inspectRequested(strata::CompareSide side, const QByteArray &path); // in a tab of that image

private:
    void connectPage();
    void connectActions();
    void copySelected() const;
    void extract(CompareSide side, const std::vector<NodeId> &nodes) const;
    void extractSelected() const;
    [[nodiscard]] bool hasFiles() const;
    void fillSideMenu(CompareSide side, QMenu *menu);
    void fillLayerMenu(CompareSide side, QMenu *menu);
    [[nodiscard]] std::vector<NodeId> nodesOf(CompareSide side, const std::vector<NodeId> &nodes) const;
    void showFileMenu(const QPoint &where);
    void replaceSide(CompareSide side, const CompareInput &input);
    void followComparison();
    void showContents();

    CompareState *m_state;
    ComparePage *m_page;
    ContentDiffView *m_contents;
    std::array<std::unique_ptr<ContentReader>, 2> m_readers;
    CompareLoader *m_loader;
};

} // namespace strata
