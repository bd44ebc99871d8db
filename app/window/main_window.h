// SPDX-License-Identifier: Apache-2.0
// The window: tabs, menus, toolbar, status bar. It wires the places and owns nothing of what they show.
// Split by concern: _menus (menus and toolbar), _open (sources, chooser, recent images), _compare (comparisons),
// _content (files and versions in tabs of their own), _lab (the lab), _session (its saved sessions), _build (images
// that were built in it), _commands (what actions do).
#pragma once

#include "app/compare/compare_dialog.h"
#include "app/open_request.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"
#include "views/compare/compare_state.h"
#include "views/start/recent_image.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

class QLabel;
class QMenu;

namespace strata {

class Actions;
class CompareDocument;
class ContentTab;
class DocumentTabs;
class Exporter;
class ImageDocument;
class ImageHeader;
class LabDocument;
class LabPictures;
class PathField;
class Settings;
class StartPage;
class StatusLine;
class TaskList;
struct BuildImage;
struct CompareInput;
struct LabOpenFailure;
struct LabOpenRequest;
struct OpenedLab;
struct TaskReport;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `settings` must outlive the window.
    explicit MainWindow(Settings *settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// SOURCE words of the command line: two are compared, else each gets a tab.
    void openWords(const QStringList &words);
    void open(const OpenRequest &request);
    void compare(const OpenRequest &a, const OpenRequest &b);
    void compare(const CompareInput &a, const CompareInput &b);
    /// The same for a source that is open already (standard input can be read only once). The request has a number.
    void openArchive(const OpenRequest &request, const ImageArchivePtr &archive, const InspectState::Remembered &place);

    /// Writes geometry, splitters and headers to the settings.
    void saveLayout() const;

    /// How the tabs are placed, so that a window that was made with the same ones can place them alike.
    struct TabOrder {
        enum class Kind { Image, Comparison, Lab, LabInspector, Content };
        struct Tab {
            Kind kind = Kind::Image;
            std::size_t index = 0; // among those of its kind, from left to right; of an inspector that of its lab
        };
        std::vector<Tab> tabs; // from left to right
        std::optional<std::size_t> current;
    };
    [[nodiscard]] TabOrder tabOrder() const;
    void placeTabs(const TabOrder &order);
    [[nodiscard]] ImageDocument *currentDocument() const; // null on the start page
    [[nodiscard]] std::vector<ImageDocument *> documents() const;
    /// A tab with a file, or with two versions of one.
    void addContentTab(ContentTab *tab);
    [[nodiscard]] std::vector<ContentTab *> contents() const;
    [[nodiscard]] CompareDocument *currentComparison() const; // null unless one is shown
    [[nodiscard]] std::vector<CompareDocument *> comparisons() const;
    /// A tab with the folder example.
    LabDocument *openLab();
    /// The same; it goes on to the layers of an image as soon as that is there.
    void openLabOn(const ImageDocument *image);
    /// The tab that shows image and container layer of this lab; null where there is none.
    [[nodiscard]] ImageDocument *inspectorOf(const LabDocument *lab) const;
    /// Goes to that tab, which is made where it is missing.
    void inspectLab(LabDocument *lab);
    /// A tab with a saved session, once it has been read; a message where that fails.
    void openSession(const QString &file);
    [[nodiscard]] LabDocument *currentLab() const; // null unless one is shown
    [[nodiscard]] std::vector<LabDocument *> labs() const;
    [[nodiscard]] Actions *actions() const { return m_actions; }

Q_SIGNALS:
    /// The texts of a window are made once; the receiver makes another window.
    void languageChosen();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    // main_window.cpp
    void buildCentre();
    void restoreWindow();
    void takeDefaultSize();
    void addDocument(ImageDocument *document);
    void addPage(QWidget *page, const QString &title);
    template<class Page>
    [[nodiscard]] std::vector<Page *> pagesOf() const;
    [[nodiscard]] std::vector<QWidget *> pagesOf(TabOrder::Kind kind) const;
    void closeTab(int index);
    void showStartTab();
    void currentTabChanged();
    void updateTabTexts();
    void updateSoon() { m_update.start(); }
    void updateActions();
    void updateDocumentActions(const ImageDocument *document);

    // main_window_menus.cpp
    void buildMenus();
    void buildFileMenu();
    void buildViewMenu();
    void buildToolBar();
    void fillRecentMenu();
    void fillColumnsMenu(QMenu *menu);

    // main_window_open.cpp
    [[nodiscard]] ImageDocument *newDocument();
    void askForFiles();
    void askForFolder();
    void openPaths(const QStringList &paths);
    void openRecent(const RecentImage &image);
    void archiveOpened(ImageDocument *document, const ImageArchivePtr &archive);
    void loadOnly(ImageDocument *document, const ImageArchivePtr &archive, std::size_t image);
    void chooseImages(ImageDocument *document, const ImageArchivePtr &archive);
    void loadChosen(ImageDocument *document, const ImageArchivePtr &archive, const std::vector<std::size_t> &images);
    void remember(const ImageDocument *document);
    void fillStartPage();

    void pathsDropped(const QStringList &paths);

    // main_window_compare.cpp
    [[nodiscard]] QList<CompareDialog::Candidate> comparable() const;
    void askToCompare();
    void compareDropped(const QStringList &paths);
    void rememberComparison(const CompareDocument *document);
    [[nodiscard]] CompareDialog *newCompareDialog();
    void askForSide(CompareDocument *document);
    void inspect(const CompareInput &input, const QByteArray &path);
    void saveReport();
    void connectCompareActions();
    void updateCompareActions();

    // main_window_content.cpp
    void connectContent(ImageDocument *document);

    // main_window_build.cpp
    void connectBuild(LabDocument *document);
    void startBuilt(const QPointer<LabDocument> &lab, const BuildImage &image);
    void inspectBuilt(const BuildImage &image);

    // main_window_lab.cpp
    void openLabWith(const ImageDocument *image);
    void offerToOpen(const QString &file, const QString &text);
    void compareContainer(const ImageDocument *document);
    void inspectContainer(const CompareInput &input, const QByteArray &path);
    void askForLabImage(LabDocument *document);
    void addLeftImages(QMenu *menu, LabDocument *document);
    void togglePresentation();
    void setPresenting(LabDocument *lab);
    void connectLabActions();
    void updateLabActions();

    // main_window_session.cpp
    void startOpening(const LabOpenRequest &request);
    void showOpened(const QString &file, OpenedLab opened);
    void askForImageOf(const LabOpenRequest &request, const LabOpenFailure &failure);
    void askForFolderOf(const LabOpenRequest &request, const LabOpenFailure &failure);
    void chooseFolderFor(const LabOpenRequest &request, const std::filesystem::path &missing);
    void chooseImageFor(const LabOpenRequest &request);
    void askForSession();
    using Then = std::function<void()>;
    void saveSession(LabDocument *lab, const Then &then = {}); // null: none; likewise below
    void saveSessionAs(LabDocument *lab, const Then &then = {});
    void writeSession(LabDocument *lab, const QString &file, const Then &then);
    void rememberSession(const QString &file);
    void showSessionFailure(const QString &title, const QString &text);
    /// False: a question is asked, and `then` follows unless the answer is to stay.
    [[nodiscard]] bool mayClose(LabDocument *lab, const Then &then);
    void addLabExports(const LabDocument *lab);
    void connectSessionActions();
    void updateSessionActions();

    // main_window_commands.cpp
    void connectActions();
    void connectFileActions();
    void connectViewActions();
    void connectGoActions();
    void copyText(const QString &text, const QString &what);
    void copyPath();
    void copyPaths(const QStringList &paths);
    void copyLayerDigest();
    void copyDiffId();
    void moveLayer(int by);
    void showTaskReport(const QString &title, const TaskReport &report);
    void showTaskFailure(const QString &title, const QString &text);
    void showAbout();

    Settings *m_settings;
    Actions *m_actions;
    DocumentTabs *m_tabs;
    StartPage *m_start;
    StatusLine *m_status;
    TaskList *m_tasks;
    Exporter *m_exporter;
    LabPictures *m_pictures;
    ImageHeader *m_header = nullptr;
    PathField *m_pathField = nullptr;
    QAction *m_pathAction = nullptr; // shows and hides it in the toolbar
    QMenu *m_recentMenu = nullptr;
    QLabel *m_simulated = nullptr; // the sign that a lab changes nothing
    Job m_startBuilt;              // an image that was built, on its way into the lab
    Job m_keepImage;               // likewise into a tab
    QTimer m_update;               // gathers the changes of one turn of the event loop
};

} // namespace strata
