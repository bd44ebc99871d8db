// SPDX-License-Identifier: Apache-2.0
// One tab: two images that are compared. Owns the state and the loader and wires the place to them.
#pragma once

#include "app/compare/compare_loader.h"

#include <QWidget>

#include <array>
#include <memory>

class QMenu;

namespace strata {

class ComparePage;
class ContentDiffView;
class ContentReader;
class Settings;

class CompareDocument : public QWidget {
    Q_OBJECT

public:
    explicit CompareDocument(Settings *settings, QWidget *parent = nullptr);
    ~CompareDocument() override;

    void compare(const CompareInput &a, const CompareInput &b);

    [[nodiscard]] CompareState *state() const { return m_state; }
    [[nodiscard]] CompareLoader *loader() const { return m_loader; }
    [[nodiscard]] ComparePage *page() const { return m_page; }
    /// Of the rows that are selected, to be pasted.
    [[nodiscard]] QStringList selectedPaths() const;
    /// Asks for the selected paths of the second image; where it has none of them, for those of the first.
    void extractSelected();
    [[nodiscard]] QString title() const; // "v1 ⇄ v2"
    [[nodiscard]] QString toolTipText() const;
    /// For the status line: what was compared and how long it took; what the command line would end with.
    [[nodiscard]] QString factsText() const;
    void saveLayout() const;
    void restoreDefaultLayout();

Q_SIGNALS:
    void titleChanged();
    void otherSideRequested(strata::CompareSide side); // another file or folder for it
    void reportRequested();
    void copyRequested();                                                              // of selectedPaths()
    void extractRequested(strata::CompareSide side, const std::vector<NodeId> &nodes); // of that side's tree
    void inspectRequested(strata::CompareSide side, const QByteArray &path);           // in a tab of that image alone

private:
    void connectPage();
    void fillSideMenu(CompareSide side, QMenu *menu);
    void fillLayerMenu(CompareSide side, QMenu *menu);
    [[nodiscard]] std::vector<NodeId> nodesOf(CompareSide side, const std::vector<NodeId> &nodes) const;
    void showFileMenu(const QPoint &where);
    void replaceSide(CompareSide side, const CompareInput &input);
    void followComparison();
    void showContents();

    Settings *m_settings;
    CompareState *m_state;
    ComparePage *m_page;
    ContentDiffView *m_contents;
    std::array<std::unique_ptr<ContentReader>, 2> m_readers;
    CompareLoader *m_loader;
};

} // namespace strata
