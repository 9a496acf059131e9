import { describeStories } from './why-not-stories.fixture.ts'

for (const kernel of ['before', 'v4.19', 'v6.1', 'v72']) describeStories(kernel)
