// Holds a file open as other programs do, until a line comes in: `hold FILE none` lets nobody else open it (as
// Word does while it saves), `hold FILE read` lets others read it but not replace or delete it (as viewers do),
// `hold FILE lock` lets others open it and holds the lock on it (as a build does that runs).
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int count, wchar_t **arguments) {
    if (count != 3) return 2;
    BOOL locks = wcscmp(arguments[2], L"lock") == 0;
    DWORD share = wcscmp(arguments[2], L"read") == 0 ? FILE_SHARE_READ : 0;
    if (locks) share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    DWORD access = locks ? GENERIC_READ | GENERIC_WRITE : GENERIC_READ;
    HANDLE file = CreateFileW(arguments[1], access, share, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE || (locks && !LockFile(file, 0, 0, MAXDWORD, MAXDWORD))) {
        printf("failed %lu\n", GetLastError());
        return 1;
    }
    printf("held\n");
    fflush(stdout);
    getchar();
    CloseHandle(file);
    return 0;
}
