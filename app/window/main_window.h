// SPDX-License-Identifier: Apache-2.0
// The window: menus, toolbar, tabs, status bar, and handling of drops. The tabs handle their own content. Split by
// concern: _menus (menus and toolbar), _open (what to open: words, dialogs, drops, recent images).
#pragma once

#include "app/compare/compare_tabs.h"
#include "app/document_tabs.h"
#include "app/image/image_tabs.h"
#include "app/lab/lab_tabs.h"
#include "app/open_request.h"
#include "views/start/recent_image.h"

#include <QMainWindow>
#include <QTimer>

#include <cstddef>
#include <optional>
#include <vector>

class QLabel;
class QMenu;

namespace strata {

class Actions;
class ImageHeader;
class PathField;
class PlaceWords;
class PlacesFeed;
class PlacesView;
class Settings;
class StartPage;
class StatusLine;
class TaskList;
struct TaskReport;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `settings` must outlive the window.
    explicit MainWindow(Settings *settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// SOURCE words of the command line: two are compared, otherwise each gets a tab.
    void openWords(const QStringList &words);
    void open(const OpenRequest &request);

    /// Writes geometry, splitters and headers to the settings.
    void saveLayout() const;

    /// The order of the tabs, so that a new window with the same tabs can arrange them in the same way.
    struct TabOrder {
        std::vector<std::size_t> tabs; // from left to right; indexes into byKind()
        std::optional<std::size_t> current;
    };
    [[nodiscard]] TabOrder tabOrder() const;
    void placeTabs(const TabOrder &order);

    [[nodiscard]] const WindowParts &parts() const { return m_parts; }
    [[nodiscard]] Actions *actions() const { return m_parts.actions; }
    [[nodiscard]] DocumentTabs *tabs() const { return m_parts.tabs; }
    [[nodiscard]] ImageTabs *imageTabs() const { return m_images; }
    [[nodiscard]] CompareTabs *compareTabs() const { return m_comparisons; }
    [[nodiscard]] LabTabs *labTabs() const { return m_labs; }

Q_SIGNALS:
    /// The texts of a window are made once, so the receiver creates a new window.
    void languageChosen();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    // main_window.cpp
    void buildCentre();
    void takeDefaultSize();
    [[nodiscard]] std::vector<QWidget *> byKind() const;
    void showDocument();
    void showBars(bool shown);
    void updateActions();
    void restoreDefaultLayout();
    void showTaskReport(const QString &title, const TaskReport &report);
    void showTaskFailure(const QString &title, const QString &text);

    // main_window_menus.cpp
    void buildMenus();
    void buildFileMenu();
    void buildViewMenu();
    void buildToolBar();
    void fillRecentMenu();
    void fillColumnsMenu(QMenu *menu);
    void connectActions();
    void connectChoices();
    void connectPathField();
    void chooseLanguage(const QString &language);
    void showAbout();

    // main_window_open.cpp
    void askForImages();
    void askForImageFolder();
    void askForName();
    void openPaths(const QStringList &paths);
    void openDropped(const QStringList &paths);
    void openRecent(const RecentImage &image);
    void connectStartPage();
    void connectPlaces();
    void fillStartPage();

    Settings *m_settings;
    Actions *m_actions;
    StartPage *m_start;
    PlacesView *m_places;
    PlacesFeed *m_feed;
    PlaceWords *m_words = nullptr; // what the places have
    DocumentTabs *m_tabs;
    StatusLine *m_status;
    TaskList *m_tasks;
    WindowParts m_parts;
    ImageTabs *m_images;
    CompareTabs *m_comparisons;
    LabTabs *m_labs;
    ImageHeader *m_header = nullptr;
    PathField *m_pathField = nullptr;
    QAction *m_pathAction = nullptr; // shows and hides it in the toolbar
    QMenu *m_recentMenu = nullptr;
    QLabel *m_simulated = nullptr; // the sign that a lab changes nothing
    QTimer m_update;               // combines the changes of one turn of the event loop
};

} // namespace strata
