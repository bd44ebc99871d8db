// SPDX-License-Identifier: Apache-2.0
// `strata [SOURCE...]`: the window. Start-up only.
#include "app/compare/compare_document.h"
#include "app/image/content_tab.h"
#include "app/image/image_document.h"
#include "app/lab/container_document.h"
#include "app/lab/lab_document.h"
#include "app/language.h"
#include "app/portable.h"
#include "app/settings.h"
#include "app/single_instance.h"
#include "app/window/main_window.h"
#include "app/window/start_wishes.h"
#include "views/common/theme.h"

#include <QApplication>
#include <QIcon>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace {

/// These need no display.
bool asksForWords(int argc, char *argv[])
{
    static constexpr std::array<std::string_view, 7> options{"-h",        "--help",         "--help-all",   "-v",
                                                             "--version", "--install-user", "--remove-user"};
    return std::any_of(argv + 1, argv + argc,
                       [](std::string_view word) { return std::ranges::find(options, word) != options.end(); });
}

void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("strata"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STRATA_VERSION));
}

/// Makes the window, and makes it again in another language with the same images.
class WindowHolder {
public:
    explicit WindowHolder(strata::Settings *settings) : m_settings(settings) { make({}, {}, {}, {}); }

    [[nodiscard]] strata::MainWindow &window() { return *m_window; }

private:
    struct Opened {
        strata::OpenRequest request;
        strata::ImageArchivePtr archive; // null while it is being opened, and where that failed
        strata::InspectState::Remembered place;
    };

    using Compared = std::array<strata::CompareInput, 2>;

    void make(const std::vector<Opened> &images, const std::vector<Compared> &comparisons,
              const std::vector<strata::LabLeft> &labs, const std::vector<strata::ContentTab::Source> &contents)
    {
        strata::applyLanguage(*qApp, m_settings->language());
        m_window = std::make_unique<strata::MainWindow>(m_settings);
        QObject::connect(
            m_window.get(), &strata::MainWindow::languageChosen, qApp, [this] { remake(); }, Qt::QueuedConnection);
        m_window->show();
        for (const auto &[request, archive, place] : images) {
            if (archive != nullptr)
                m_window->imageTabs()->openArchive(request, archive, place);
            else
                m_window->open(request);
        }
        for (const auto &[a, b] : comparisons)
            m_window->compareTabs()->compare(a, b);
        for (const strata::LabLeft &left : labs) {
            strata::LabDocument *lab = m_window->labTabs()->open();
            lab->takeOver(left);
            if (left.isInspected)
                m_window->labTabs()->inspect(lab);
        }
        for (const strata::ContentTab::Source &content : contents)
            m_window->imageTabs()->add(strata::ContentTab::of(m_window->parts(), content));
    }

    void remake()
    {
        const strata::DocumentTabs *tabs = m_window->tabs();
        std::vector<Opened> images;
        for (const strata::ImageDocument *document : m_window->imageTabs()->withSource()) // others follow their labs
            images.push_back({document->request(), document->state()->archive(), document->state()->remember()});
        std::vector<Compared> comparisons;
        for (const auto *document : tabs->all<strata::CompareDocument>())
            comparisons.push_back(
                {document->loader()->input(strata::CompareSide::A), document->loader()->input(strata::CompareSide::B)});
        std::vector<strata::LabLeft> labs;
        for (auto *document : tabs->all<strata::LabDocument>()) {
            strata::LabLeft &left = labs.emplace_back(document->leave());
            left.isInspected = m_window->labTabs()->inspectorOf(document) != nullptr;
        }
        std::vector<strata::ContentTab::Source> contents;
        for (const auto *tab : tabs->all<strata::ContentTab>())
            contents.push_back(tab->source());
        const strata::MainWindow::TabOrder order = m_window->tabOrder();
        m_window->saveLayout();
        const std::unique_ptr<strata::MainWindow> old = std::move(m_window);
        make(images, comparisons, labs,
             contents); // the new one is there before the old one goes, so the program does not end
        m_window->placeTabs(order);
        old->close();
    }

    strata::Settings *m_settings;
    std::unique_ptr<strata::MainWindow> m_window;
};

void fulfil(const strata::StartWishes &wishes, strata::MainWindow &window)
{
    if (wishes.sample)
        window.open(strata::OpenRequest::ofSample());
    window.openWords(wishes.sources);
    if (wishes.compare)
        window.compareTabs()->ask();
    if (wishes.lab) {
        const auto images = window.imageTabs()->withSource(); // none where two are compared
        strata::LabTabs *labs = window.labTabs();
        if (!wishes.folders.isEmpty())
            labs->open()->startWithFolders(wishes.folders);
        else if (!images.empty())
            labs->openOn(images.front());
        else
            labs->open();
    }
}

void showOnTop(QWidget &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.raise();
    window.activateWindow();
}

} // namespace

int main(int argc, char *argv[])
{
    strata::usePortableData();
    if (asksForWords(argc, argv)) {
        QCoreApplication words(argc, argv);
        nameProgram();
        (void)strata::wishesOf(words); // ends the program
    }
    QApplication application(argc, argv);
    nameProgram();
    QApplication::setApplicationDisplayName(QStringLiteral("Strata"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.strata_inspector.Strata"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/strata.svg")));
    const strata::StartWishes wishes = strata::wishesOf(application);
    const std::unique_ptr<strata::SingleInstance> instance = strata::instanceOfDisplay();
    if (instance != nullptr && wishes.canBeHandedOver() && instance->handOver(wishes.message()))
        return 0;

    strata::Settings settings;
    strata::applyTheme(application, settings.theme());
    WindowHolder holder(&settings);
    fulfil(wishes, holder.window());
    if (instance != nullptr && instance->listen()) {
        QObject::connect(instance.get(), &strata::SingleInstance::received, qApp, [&holder](const QByteArray &message) {
            showOnTop(holder.window());
            fulfil(strata::StartWishes::ofMessage(message), holder.window());
        });
    }
    return QApplication::exec();
}
